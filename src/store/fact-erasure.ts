import type { Message } from "../domain/dossier.ts";
import type { Reply } from "../domain/reply.ts";
import type { ProofNode } from "../domain/verdict.ts";

/** Stands where words were, when the fact they told is erased for good. */
export const ERASED_TEXT = "Ce message a été effacé avec l'information que vous avez retirée.";

const usesValue = (node: ProofNode, fact: string): boolean =>
  (node.fact === fact && node.value !== undefined && node.value !== null) ||
  [node.all, node.any, node.not].some((group) => group?.some((child) => usesValue(child, fact)));

/** True when a reply repeats the fact's value: among its facts, or as what a condition was judged on. */
const tells = (reply: Reply, fact: string): boolean =>
  reply.facts.some((stated) => stated.fact === fact) ||
  reply.verdicts.some((verdict) => usesValue(verdict.proof, fact));

/**
 * Messages that tell an erased fact: those it was said in, and the replies that used it. Whole messages, not the
 * quoted words only: "depuis mon accident" says as much as the words around it.
 */
export const messagesTelling = (
  messages: readonly Message[],
  fact: string,
  saidIn: ReadonlySet<string>,
): readonly string[] =>
  messages
    .filter(
      (message) => saidIn.has(message.id) || (message.reply !== null && tells(message.reply, fact)),
    )
    .map((message) => message.id);
