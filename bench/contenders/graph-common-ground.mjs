import { openGraphRegister } from '../../addin/adapters/graph/graph-case-register.ts';
import { GraphMailbox } from '../../addin/adapters/graph/graph-mailbox.ts';
import { MailboxSlots, ProcessLocks } from '../../addin/adapters/graph/mailbox-slots.ts';
import { openGraph } from '../../addin/adapters/graph/open-graph.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { MAILBOX } from '../support/graph-world.mjs';

/** The project's own adapters, wired as the command line wires them. */
export function commonGround(world) {
  const pause = (milliseconds) => world.time.sleep(milliseconds);
  const graph = openGraph({
    signIn: world.signIn,
    transport: world.transport,
    pause,
    now: world.now,
    chance: () => 0.5,
    slots: new MailboxSlots(new ProcessLocks()),
  });
  const mailbox = new GraphMailbox({ graph, mailbox: MAILBOX, decode: readEml, pause });
  return {
    open: () => openGraphRegister({ graph, item: world.item, time: { now: world.now, pause } }),
    messages: async () => {
      const arrived = await mailbox.arrivals();
      return arrived.ok ? { ok: true, value: arrived.value.messages } : arrived;
    },
    fileAll: (taken) =>
      mailbox.fileAll(taken.map(({ message, caseRef }) => ({ messageId: message.place, caseRef }))),
  };
}
