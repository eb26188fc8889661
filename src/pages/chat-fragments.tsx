import type { Context } from "hono";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Reply } from "../domain/reply.ts";
import type { AppEnv } from "../http/context.ts";
import { VerdictList } from "./all-verdicts.tsx";
import { loadState } from "./chat-state.ts";
import { Replies } from "./composer.tsx";
import { FactsPanel } from "./facts-panel.tsx";
import { AssistantMessage } from "./message.tsx";
import type { Session } from "./session.tsx";

/** The parts of the page that a turn changes, drawn here exactly as in the whole page. */
export interface Fragments {
  readonly message: string;
  readonly replies: string;
  readonly verdicts: string;
  readonly facts: string;
  readonly factCount: number;
}

const written = async (element: JSX.Element): Promise<string> => String(await element);

/** What the page's script puts in place after a turn. @throws SafeError `not_found` */
export const fragmentsOf = async (
  session: Session,
  reply: Reply,
  c: Context<AppEnv>,
): Promise<Fragments> => {
  const { facts, style } = await loadState(session, c.var.services);
  return {
    message: await written(<AssistantMessage text={reply.text} reply={reply} />),
    replies: await written(<Replies asked={reply.asked} left={reply.questionsLeft} />),
    verdicts: await written(
      <VerdictList verdicts={reply.verdicts} session={session} style={style} />,
    ),
    facts: await written(<FactsPanel facts={facts} session={session} style={style} />),
    factCount: facts.length,
  };
};
