import type { Gate } from "#say/grounding/gate.ts";
import { startModelServer } from "#test/doubles/model-server.ts";
import { type AttackedTurn, attack } from "./attacked-conversation.ts";
import { groundOver } from "./ground.ts";
import { PEOPLE } from "./people.ts";

export interface SiegeRequest {
  readonly turns: number;
  readonly seed: number;
  /** Milliseconds a turn waits for the model. */
  readonly timeoutMs: number;
  /** Silences and slow streams too: they take the whole time of a turn. */
  readonly stalls: boolean;
  /** Another gate than the house's: an open one shows what the judge can see. */
  readonly gate?: Gate;
  /** Gives up where it stands: what was done is told. */
  readonly signal?: AbortSignal;
  readonly onTurns?: (count: number, faulty: number) => void;
}

/** Shows whatever the model says. */
export const OPEN_GATE: Gate = () => null;

/** As many turns as asked, by people drawn in turn, all of them under attack. */
export const besiege = async (request: SiegeRequest): Promise<readonly AttackedTurn[]> => {
  const { turns, signal, onTurns = () => undefined } = request;
  const server = await startModelServer(() => ({ kind: "text", text: "{}" }));
  const ground = groundOver(server, request);
  const done: AttackedTurn[] = [];
  try {
    while (done.length < turns && !signal?.aborted) {
      done.push(...(await attack(ground.draws.pick(PEOPLE), ground)));
      onTurns(done.length, done.filter(isFaulty).length);
    }
  } finally {
    await server.close();
  }
  return done;
};

export const isFaulty = ({ faults, failure }: AttackedTurn): boolean =>
  faults.length > 0 || failure !== null;
