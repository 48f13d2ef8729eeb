export function measured(
  work: (
    path: string,
    row: { CaseRef: string; ReceivedOn: string; Days: number; note: string },
    size: number,
  ) => unknown,
): Promise<void>;
