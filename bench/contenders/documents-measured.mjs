import { readFileSync, writeFileSync } from 'node:fs';
import { documentContent } from '../support/document-content.mjs';

/**
 * Measures a way to fill Word files: `open(template)` gives `fill(content)`, which gives the bytes of a file. What a
 * library can keep from one document to the next it keeps in `open`.
 *
 * Arguments: template, where a filled file goes, how many documents in the batch. Prints what it took: the first
 * document of the process (modules are loaded), one document once all is warm, and the batch with the memory it held.
 */
export async function measuredDocuments(open) {
  const [path, out, size] = process.argv.slice(2);
  const template = readFileSync(path);
  const one = async (number) => (await open(template))(documentContent(number));

  const cold = await timed(() => one(0));
  writeFileSync(out, cold.value);

  const warm = [];
  for (let number = 1; number <= 60; number += 1) warm.push((await timed(() => one(number))).ms);

  const fill = await open(template);
  const held = [];
  const batch = await timed(async () => {
    for (let number = 1; number <= Number(size); number += 1) {
      await fill(documentContent(number));
      // Reading the heap after a full collection takes time of its own, so it is done at two points only.
      if (number === Math.floor(Number(size) / 5) || number === Number(size)) held.push(heapMb());
    }
  });
  console.log(
    JSON.stringify({
      coldMs: cold.ms,
      warmMs: median(warm.slice(20)),
      batchMs: batch.ms,
      batchCpuMs: batch.cpuMs,
      heapAtFifthMb: held[0],
      heapAtEndMb: held[1],
      peakMb: process.resourceUsage().maxRSS / 1024,
    }),
  );
}

async function timed(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { value, ms, cpuMs: (user + system) / 1000 };
}

function heapMb() {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
