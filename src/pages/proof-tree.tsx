import { frenchDay } from "../domain/day.ts";
import type { ProofNode, Truth, Verdict } from "../domain/verdict.ts";
import { asSentence } from "../say/french.ts";
import { Icon } from "./icon.tsx";
import { useManner, Word } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { typeset } from "./typeset.ts";

const MARKS = {
  true: { icon: "yes", word: "Oui" },
  false: { icon: "no", word: "Non" },
  unknown: { icon: "dontKnow", word: "À savoir" },
} as const;

const Mark = ({ status }: { status: Truth }) => (
  <span class="mark" data-truth={status}>
    <Icon name={MARKS[status].icon} />
    <span class="visually-hidden">{MARKS[status].word} : </span>
  </span>
);

const BRANCHES = [
  ["all", "allNeeded"],
  ["any", "oneNeeded"],
  ["not", "noneAllowed"],
] as const;

interface ConditionProps {
  readonly node: ProofNode;
  /** The source said above: repeated only where it differs. */
  readonly inherited: string | undefined;
}

const Branches = ({ node, inherited }: ConditionProps) => (
  <>
    {BRANCHES.map(([key, title]) => {
      const nodes = node[key];
      return nodes && nodes.length > 0 ? (
        <div class="branch">
          <p>
            <Word name={title} />
          </p>
          <ul>
            {nodes.map((inner) => (
              <Condition node={inner} inherited={node.reference ?? inherited} />
            ))}
          </ul>
        </div>
      ) : null;
    })}
  </>
);

/** In easy-read style the law is behind one fold, below the conditions. */
const Reference = ({ node, inherited }: ConditionProps) => {
  const { style } = useManner();
  return style === "standard" && node.reference && node.reference !== inherited ? (
    <small> {node.reference}</small>
  ) : null;
};

const Condition = ({ node, inherited }: ConditionProps) => (
  <li>
    <Mark status={node.status} />
    <div>
      <p>
        {typeset(asSentence(node.text))}
        <Reference node={node} inherited={inherited} />
      </p>
      {node.change && node.status !== "true" && <p class="change">{asSentence(node.change)}</p>}
      <Branches node={node} inherited={inherited} />
    </div>
  </li>
);

/** What each condition refers to, once each, in the order of the proof. */
const referencesIn = (node: ProofNode): readonly string[] => [
  ...new Set([
    ...(node.reference ? [node.reference] : []),
    ...[...(node.all ?? []), ...(node.any ?? []), ...(node.not ?? [])].flatMap(referencesIn),
  ]),
];

const Texts = ({ verdict, more = [] }: { verdict: Verdict; more?: readonly string[] }) => (
  <ul class="references">
    {verdict.references.map(({ title, url, inForceFrom }) => (
      <li>
        {url ? <a href={url}>{title}</a> : title}
        {inForceFrom && `, en vigueur depuis le ${frenchDay(inForceFrom)}`}
      </li>
    ))}
    {more.map((reference) => (
      <li>{reference}</li>
    ))}
  </ul>
);

const References = ({ verdict }: { verdict: Verdict }) => {
  const { style } = useManner();
  if (style === "standard")
    return verdict.references.length > 0 ? <Texts verdict={verdict} /> : null;
  const titles = verdict.references.map(({ title }) => title);
  const isTold = (text: string): boolean => text.split(" ; ").every((one) => titles.includes(one));
  const more = referencesIn(verdict.proof).filter((one) => !isTold(one));
  return titles.length + more.length > 0 ? (
    <details class="why law">
      <summary>
        <Icon name="why" />
        <span>
          <Word name="law" />
        </span>
      </summary>
      <Texts verdict={verdict} more={more} />
    </details>
  ) : null;
};

/** Every condition with what it looked at, one a line, nested as the law is. */
export const ProofTree = ({ verdict }: { verdict: Verdict }) => {
  const { proof } = verdict;
  const isLeaf = !(proof.all ?? proof.any ?? proof.not);
  return (
    <div class="proof">
      {isLeaf ? (
        <ul>
          <Condition node={proof} inherited={undefined} />
        </ul>
      ) : (
        <Branches node={proof} inherited={undefined} />
      )}
      <References verdict={verdict} />
      <p class="estimate">
        <Word name="estimate" />{" "}
        <PageLink href={`/dispositifs/${verdict.dispositif}`} newTab>
          <Word name="readSheet" />
        </PageLink>
      </p>
    </div>
  );
};
