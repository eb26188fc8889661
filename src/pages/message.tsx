import type { PropsWithChildren } from "hono/jsx";
import type { Message } from "../domain/dossier.ts";
import type { Pathway } from "../domain/pathway.ts";
import type { Block, Reply } from "../domain/reply.ts";
import type { NextStep, Verdict } from "../domain/verdict.ts";
import { capital } from "../say/french.ts";
import { humanInWords } from "../say/human-sentences.ts";
import { telephoneLink } from "./contact.ts";
import { UrgentBeside } from "./fixed-words.tsx";
import { FormationCard } from "./formation-card.tsx";
import { Icon } from "./icon.tsx";
import { Word } from "./manner.tsx";
import { Said } from "./said.tsx";
import { Timeline } from "./timeline.tsx";
import { typeset } from "./typeset.ts";
import { Step, VerdictCard } from "./verdict-card.tsx";
import type { WayTo } from "./way.tsx";

/** A block as it is drawn: a card takes the sentences written before it and the step written after it. */
type Drawn =
  | { readonly kind: "block"; readonly block: Block }
  | {
      readonly kind: "verdict";
      readonly verdict: Verdict;
      readonly words: readonly string[];
      readonly step: NextStep | undefined;
    }
  | { readonly kind: "formations"; readonly ids: readonly string[] };

/** In danger everything stops: the number to call comes first, and nothing else. */
export const isUrgent = (reply: Reply | null): boolean => reply?.blocks[0]?.kind === "urgence";

const isCard = (block: Block | undefined): boolean =>
  block?.kind === "verdict" || block?.kind === "formation";

const drawnCard = (blocks: readonly Block[], index: number, reply: Reply): Drawn | null => {
  const block = blocks[index];
  if (block?.kind === "formation") return { kind: "formations", ids: [block.id] };
  if (block?.kind !== "verdict") return null;
  const verdict = reply.verdicts.find(({ dispositif }) => dispositif === block.dispositif);
  if (!verdict) return { kind: "block", block: { kind: "paragraph", sentences: [block.text] } };
  const before = blocks[index - 1];
  const after = blocks[index + 1];
  return {
    kind: "verdict",
    verdict,
    words: before?.kind === "paragraph" ? before.sentences : [],
    step: after?.kind === "step" ? after : undefined,
  };
};

/** Sessions that follow each other are one group: the first in sight, the others one press away. */
const grouped = (drawn: readonly Drawn[]): readonly Drawn[] => {
  const groups: Drawn[] = [];
  for (const one of drawn) {
    const last = groups.at(-1);
    if (one.kind === "formations" && last?.kind === "formations")
      groups.splice(-1, 1, { kind: "formations", ids: [...last.ids, ...one.ids] });
    else groups.push(one);
  }
  return groups;
};

/** What a message shows, in order, each sentence once. */
const draw = (reply: Reply): readonly Drawn[] =>
  grouped(
    reply.blocks.flatMap((block, index): readonly Drawn[] => {
      const card = drawnCard(reply.blocks, index, reply);
      if (card) return [card];
      const belongsToNext = block.kind === "paragraph" && isCard(reply.blocks[index + 1]);
      const belongsToPrevious =
        block.kind === "step" && reply.blocks[index - 1]?.kind === "verdict";
      return belongsToNext || belongsToPrevious ? [] : [{ kind: "block", block }];
    }),
  );

const Lines = ({ text }: { text: string }) => (
  <>
    {text.split("\n").map((line) => (
      <p>{line}</p>
    ))}
  </>
);

/** The one question of a message. */
export const QuestionText = ({ text, help }: { text: string; help?: string | undefined }) => (
  <>
    <p class="question">{typeset(text)}</p>
    {help && <p class="help">{typeset(help)}</p>}
  </>
);

/** Where what was said was read. */
const Citation = ({ text, url }: { text: string; url: string | null }) => (
  <p class="help">{url ? <a href={url}>{typeset(text)}</a> : typeset(text)}</p>
);

interface PlainBlockProps {
  readonly block: Block;
  readonly pathway: Pathway | null;
}

const PlainBlock = ({ block, pathway }: PlainBlockProps) => {
  switch (block.kind) {
    case "paragraph":
      return <Said sentences={block.sentences} lang={block.lang} />;
    case "step":
      return <Step step={block} />;
    case "urgence":
      return (
        <section class="card urgence">
          <Lines text={block.text} />
          <a class="call" href={telephoneLink(block.telephone)}>
            <Icon name="phone" />
            Appeler le {block.telephone}
          </a>
          <UrgentBeside />
        </section>
      );
    case "parcours":
      return <Timeline block={block} pathway={pathway} />;
    case "citation":
      return <Citation text={block.text} url={block.url} />;
    case "question":
      return <QuestionText text={block.text} help={block.help} />;
    default:
      return <Lines text={block.text} />;
  }
};

interface DrawnBlockProps {
  readonly drawn: Drawn;
  readonly reply: Reply;
  readonly wayTo: WayTo;
}

const Sessions = ({
  ids,
  reply,
  wayTo,
}: { ids: readonly string[] } & Omit<DrawnBlockProps, "drawn">) => {
  const cards = ids.flatMap((id) => {
    const formation = reply.recommendations.formations.find(({ session }) => session.id === id);
    return formation ? [<FormationCard formation={formation} way={wayTo(formation)} />] : [];
  });
  const [first, ...others] = cards;
  return (
    <>
      {first}
      {others.length > 0 && (
        <details class="why sessions">
          <summary>
            <Icon name="why" />
            <span>
              <Word name="otherSessions" /> ({others.length})
            </span>
          </summary>
          {others}
        </details>
      )}
    </>
  );
};

const DrawnBlock = ({ drawn, reply, wayTo }: DrawnBlockProps) => {
  if (drawn.kind === "block")
    return <PlainBlock block={drawn.block} pathway={reply.recommendations.parcours} />;
  if (drawn.kind === "formations") return <Sessions ids={drawn.ids} reply={reply} wayTo={wayTo} />;
  return <VerdictCard verdict={drawn.verdict} words={drawn.words} step={drawn.step} inChat />;
};

export const AssistantArticle = ({ id, children }: PropsWithChildren<{ id?: string }>) => (
  <article class="message assistant" tabindex={-1} data-message={id}>
    <h2 class="visually-hidden">Passerelle</h2>
    {children}
  </article>
);

interface AssistantMessageProps {
  readonly id?: string;
  readonly text: string;
  readonly reply: Reply | null;
  /** The ways to the sessions, from where the person lives. */
  readonly wayTo: WayTo;
}

export const AssistantMessage = ({ id, text, reply, wayTo }: AssistantMessageProps) => (
  <AssistantArticle {...(id ? { id } : {})}>
    {reply ? (
      <>
        {draw(reply).map((drawn) => (
          <DrawnBlock drawn={drawn} reply={reply} wayTo={wayTo} />
        ))}
        {reply.mode === "model" && (
          <p class="help">
            <Word name="machineWritten" />
          </p>
        )}
      </>
    ) : (
      <Lines text={text} />
    )}
  </AssistantArticle>
);

export const PersonMessage = ({ text, name }: { text: string; name: string | null }) => (
  <article class="message person" data-key={name ?? undefined}>
    <h2 class="visually-hidden">Vous</h2>
    <Lines text={text} />
  </article>
);

/** A professional's own words: said to be a human's, by role and structure. */
export const HumanMessage = ({ message: { id, text, by } }: { message: Message }) => (
  <article class="message human" tabindex={-1} data-message={id}>
    <h2>
      <Icon name="human" />
      <span>{by ? capital(humanInWords(by)) : "Une personne"}</span>
    </h2>
    <Lines text={text} />
  </article>
);

export const ConversationMessage = ({ message, wayTo }: { message: Message; wayTo: WayTo }) => {
  const { id, author, text, reply, key } = message;
  if (author === "human") return <HumanMessage message={message} />;
  return author === "assistant" ? (
    <AssistantMessage id={id} text={text} reply={reply} wayTo={wayTo} />
  ) : (
    <PersonMessage text={text} name={key} />
  );
};
