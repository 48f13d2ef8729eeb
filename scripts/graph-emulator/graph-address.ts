/** Links and contexts carry the genuine host: a client only sends its token there. Source: behaviour.md section 1. */
export const GRAPH_ROOT = 'https://graph.microsoft.com/v1.0';

/** What the body of an answer is, as `@odata.context` says it. */
export const contextOf = (kind: string): string => `${GRAPH_ROOT}/$metadata#${kind}`;

/** The whole address of a canonical path; the query as it is to stand there. */
export const linkTo = (path: string, query: URLSearchParams | string): string =>
  `${GRAPH_ROOT}${encodeURI(path)}?${query.toString()}`;
