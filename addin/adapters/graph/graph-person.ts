import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { Failure } from '../../ports/failure.ts';
import { scopesFor } from './graph-scopes.ts';
import type { Graph } from './graph.ts';

/** Who is signed in, where the Office program itself does not say. Source: Microsoft Graph, "Get a user". */
export async function whoIsSignedIn(
  graph: Graph,
): Promise<Result<{ readonly name: string; readonly address: string }, Failure>> {
  const answer = await graph.send<{ readonly displayName?: string | null; readonly mail?: string | null; readonly userPrincipalName?: string | null }>({
    method: 'GET',
    path: '/me?$select=displayName,mail,userPrincipalName',
    scopes: scopesFor('who is signed in'),
    repeat: 'safe',
  });
  if (!answer.ok) return err(answer.error.failure);
  const { displayName, mail, userPrincipalName } = answer.value.body;
  return ok({ name: displayName ?? '', address: mail ?? userPrincipalName ?? '' });
} // prettier-ignore
