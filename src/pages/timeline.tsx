import type { Pathway } from "../domain/pathway.ts";
import type { Block } from "../domain/reply.ts";
import { asSentence } from "../say/french.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { Word } from "./manner.tsx";
import { OtherWays } from "./other-ways.tsx";
import { typeset } from "./typeset.ts";

export type PathwayBlock = Extract<Block, { kind: "parcours" }>;

/** What a line of a step is about, by the word it begins with. */
const ABOUT: readonly (readonly [RegExp, IconName])[] = [
  [/^Aide\s*:/, "aide"],
  [/^Argent\s*:/, "earn"],
  [/^Contact\s*:/, "phone"],
  [/^À /, "place"],
];

const iconOf = (line: string): IconName =>
  ABOUT.find(([pattern]) => pattern.test(line))?.[1] ?? "next";

const StepLines = ({ lines }: { lines: readonly string[] }) => (
  <ul class="lines">
    {lines.map((line) => (
      <li>
        <Icon name={iconOf(line)} />
        <span>{typeset(line)}</span>
      </li>
    ))}
  </ul>
);

interface TimelineProps {
  readonly block: PathwayBlock;
  /** The pathway itself, for what goes beside its steps. */
  readonly pathway?: Pathway | null;
  /** On paper everything is open. */
  readonly open?: boolean;
}

/** The pathway: what comes first, then what, each with its days; the rest of a step is one press away. */
export const Timeline = ({ block, pathway, open = false }: TimelineProps) => (
  <section class="pathway">
    <h3>
      <Word name="pathway" />
    </h3>
    <ol>
      {block.etapes.map(({ titre, lignes: [when, ...rest] }) => (
        <li>
          <p class="step-title">{typeset(asSentence(titre))}</p>
          {when && <p class="step-when">{typeset(when)}</p>}
          {rest.length > 0 &&
            (open ? (
              <StepLines lines={rest} />
            ) : (
              <details class="why">
                <summary>
                  <Icon name="why" />
                  <span>
                    <Word name="stepDetails" />
                    <span class="visually-hidden"> {titre}</span>
                  </span>
                </summary>
                <StepLines lines={rest} />
              </details>
            ))}
        </li>
      ))}
    </ol>
    {pathway && <OtherWays pathway={pathway} open={open} />}
  </section>
);
