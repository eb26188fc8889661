import { unwatched } from "../domain/steps.ts";
import type { TurnDeps } from "./deps.ts";
import { readWithModel } from "./model-reading.ts";
import { startModelTurn } from "./model-turn.ts";
import type { SentMessage, TurnListener } from "./service.ts";
import { type TakenTurn, takeTurn } from "./take-turn.ts";
import { type Before, understandMessage } from "./understood.ts";

/** One message from its words to its reply, with the model's help where there is one. @throws SafeError `invalid_input` */
export const answerMessage = async (
  before: Before,
  message: SentMessage,
  deps: TurnDeps,
  listener: TurnListener = {},
): Promise<TakenTurn> => {
  const { watch = unwatched } = deps;
  const model = startModelTurn(deps.model, before.conversation.state);
  const understood = await watch("read", async () => {
    const own = understandMessage(before, message, deps);
    // told before any call leaves: a slow provider never looks like a dead service
    listener.onAccepted?.();
    // what a button says is known: nothing is left to read
    const words = message.levers === undefined ? message.text : undefined;
    return await readWithModel(before, own, words, model, deps);
  });
  return await takeTurn(before, understood, deps, { listener, model });
};
