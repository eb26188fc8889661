import type { TurnRecord } from "../domain/dossier.ts";
import type { NewMessage } from "./dossier-rows.ts";

/** What the assistant says, as it is kept; `answers`: the message of the person it replies to. */
export const messageOfAssistant = (
  message: TurnRecord["assistant"],
  answers: string | null,
): NewMessage => ({ ...message, author: "assistant", key: null, answers });

/** The messages of a turn, in order. */
export const messagesOf = ({ person, assistant }: TurnRecord): readonly NewMessage[] => [
  ...(person ? [{ ...person, author: "person" as const, reply: null, answers: null }] : []),
  messageOfAssistant(assistant, person?.id ?? null),
];
