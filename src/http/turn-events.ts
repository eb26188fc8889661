import type { ConversationService, SentMessage, TurnListener } from "../conversation/service.ts";
import type { Reply } from "../domain/reply.ts";
import { sentencesOf } from "../domain/sentences.ts";

/** A turn as it goes. The order never changes, so that an event's number names it. */
export type TurnEvent =
  | { readonly event: "accepted"; readonly data: { readonly id: string } }
  | { readonly event: "facts"; readonly data: Reply["facts"] }
  | { readonly event: "verdicts"; readonly data: Reply["verdicts"] }
  | { readonly event: "recommendations"; readonly data: Reply["recommendations"] }
  | { readonly event: "text"; readonly data: string }
  | { readonly event: "done"; readonly data: Reply };

interface Turn {
  readonly id: string;
  readonly token: string;
  readonly message: SentMessage;
}

interface Phases {
  facts?: Reply["facts"];
  verdicts?: Reply["verdicts"];
  recommendations?: Reply["recommendations"];
  readonly sentences: string[];
}

const PHASES = ["facts", "verdicts", "recommendations"] as const;

/** Puts what a turn reports in its fixed order: a sentence waits for the verdicts it stands on. */
const createSequence = (id: string, emit: (event: TurnEvent) => void) => {
  const phases: Phases = { sentences: [] };
  let sent = 0;
  let told = 0;
  let accepted = false;
  const emitPhase = (name: (typeof PHASES)[number]): boolean => {
    if (name === "facts" && phases.facts) emit({ event: name, data: phases.facts });
    else if (name === "verdicts" && phases.verdicts) emit({ event: name, data: phases.verdicts });
    else if (name === "recommendations" && phases.recommendations)
      emit({ event: name, data: phases.recommendations });
    else return false;
    return true;
  };
  const accept = (): void => {
    if (!accepted) emit({ event: "accepted", data: { id } });
    accepted = true;
  };
  const flush = (): void => {
    accept();
    for (let name = PHASES[sent]; name !== undefined && emitPhase(name); name = PHASES[sent]) {
      sent += 1;
    }
    if (sent < PHASES.length) return;
    for (const sentence of phases.sentences.slice(told)) emit({ event: "text", data: sentence });
    told = phases.sentences.length;
  };
  return { phases, accept, flush };
};

/**
 * Takes one message and gives the turn as events, as it goes; a message already answered is played from its reply.
 * The first read fails with the service's SafeError when the message is refused.
 */
export const turnEvents = (
  conversations: ConversationService,
  { id, token, message }: Turn,
): ReadableStream<TurnEvent> =>
  new ReadableStream<TurnEvent>({
    start: (controller) => {
      const { phases, accept, flush } = createSequence(id, (event) => controller.enqueue(event));
      const listener: TurnListener = {
        onAccepted: accept,
        onFacts: (facts) => {
          phases.facts = facts;
          flush();
        },
        onVerdicts: (verdicts) => {
          phases.verdicts = verdicts;
          flush();
        },
        onRecommendations: (recommendations) => {
          phases.recommendations = recommendations;
          flush();
        },
        onSentence: (sentence) => {
          phases.sentences.push(sentence);
          flush();
        },
      };
      const finish = (reply: Reply): void => {
        phases.facts ??= reply.facts;
        phases.verdicts ??= reply.verdicts;
        phases.recommendations ??= reply.recommendations;
        if (phases.sentences.length === 0) phases.sentences.push(...sentencesOf(reply.text));
        flush();
        controller.enqueue({ event: "done", data: reply });
        controller.close();
      };
      conversations
        .take(id, token, message, listener)
        .then(finish)
        .catch((failure: unknown) => controller.error(failure));
    },
  });
