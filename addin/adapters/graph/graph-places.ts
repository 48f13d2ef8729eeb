import type { Room as GraphRoom } from '@microsoft/microsoft-graph-types';
import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { Failure } from '../../ports/failure.ts';
import type { Places, Room } from '../../ports/places.ts';
import { scopesFor } from './graph-scopes.ts';
import type { Graph } from './graph.ts';

const SELECT = 'emailAddress,displayName,building,address,capacity,isWheelChairAccessible';

/** The rooms of the tenant, or those of one list of rooms. Source: contracts/graph/README.md, "places". */
export class GraphPlaces implements Places {
  readonly #graph: Graph;
  readonly #path: string;

  /** `roomList`: address of a list that the service keeps for itself, so that only suitable rooms are offered. */
  constructor({ graph, roomList }: { readonly graph: Graph; readonly roomList?: string }) {
    this.#graph = graph;
    this.#path =
      roomList === undefined
        ? '/places/microsoft.graph.room'
        : `/places/${encodeURIComponent(roomList)}/microsoft.graph.roomList/rooms`;
  }

  async rooms(): Promise<Result<readonly Room[], Failure>> {
    const listed = await this.#graph.list<GraphRoom>({
      method: 'GET',
      path: `${this.#path}?$select=${SELECT}`,
      scopes: scopesFor('read places'),
      repeat: 'safe',
    });
    return listed.ok ? ok(listed.value.entries.flatMap(roomOf)) : err(listed.error.failure);
  }
}

/** A room without a mailbox cannot be asked when it is free. */
function roomOf(room: GraphRoom): readonly Room[] {
  const { emailAddress, displayName, building, address, capacity, isWheelChairAccessible } = room;
  if (filled(emailAddress) === undefined) return [];
  const [town, postcode] = [filled(address?.city), filled(address?.postalCode)];
  return [
    {
      address: filled(emailAddress) ?? '',
      name: filled(displayName) ?? '',
      ...(filled(building) !== undefined && { building: filled(building) ?? '' }),
      ...(town !== undefined && { town }),
      ...(postcode !== undefined && { postcode }),
      ...(typeof capacity === 'number' && { capacity }),
      wheelchairAccess: isWheelChairAccessible == null ? 'U' : isWheelChairAccessible ? 'Y' : 'N',
    },
  ];
}

const filled = (text: string | null | undefined): string | undefined =>
  text == null || text.trim() === '' ? undefined : text.trim();
