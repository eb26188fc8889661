import type { Child } from "hono/jsx";
import type { Pathway } from "../domain/pathway.ts";
import { asSentence, capital } from "../say/french.ts";
import {
  alternativeSentences,
  type SkillsInWords,
  skillsInWords,
  slipSentences,
} from "../say/pathway-other-ways.ts";
import { Icon } from "./icon.tsx";
import { useManner, Word } from "./manner.tsx";
import { Said } from "./said.tsx";
import { typeset } from "./typeset.ts";
import type { WordName } from "./words/words.ts";

interface PartProps {
  readonly name: WordName;
  /** On paper everything is open. */
  readonly open: boolean;
  readonly children?: Child;
}

const Part = ({ name, open, children }: PartProps) =>
  open ? (
    <section class="other-ways">
      <h4>
        <Word name={name} />
      </h4>
      {children}
    </section>
  ) : (
    <details class="why other-ways">
      <summary>
        <Icon name="why" />
        <span>
          <Word name={name} />
        </span>
      </summary>
      {children}
    </details>
  );

const Sayings = ({ each }: { each: readonly (readonly string[])[] }) => (
  <ul class="reasons">
    {each.map((sentences) => (
      <li>
        <Said sentences={sentences} />
      </li>
    ))}
  </ul>
);

const Held = ({ held }: Pick<SkillsInWords, "held">) => {
  const { style } = useManner();
  return held.length > 0 ? (
    <>
      <p>
        <Word name="skillsHeld" />
      </p>
      <ul class="lines">
        {held.map(({ libelle, why }) => (
          <li data-status="eligible">
            <Icon name="yes" />
            <span>
              {typeset(capital(libelle))}
              {style === "standard" && <small> {typeset(asSentence(why))}</small>}
            </span>
          </li>
        ))}
      </ul>
    </>
  ) : null;
};

const ToLearn = ({ toLearn }: Pick<SkillsInWords, "toLearn">) => (
  <>
    {toLearn.map(({ from, skills }) => (
      <>
        <p>
          {from ? (
            <>
              <Word name="skillsTaughtBy" /> <strong>{typeset(from)}</strong>
            </>
          ) : (
            <Word name="skillsToLearn" />
          )}
        </p>
        <ul class="lines">
          {skills.map((libelle) => (
            <li>
              <Icon name="choice" />
              <span>{typeset(capital(libelle))}</span>
            </li>
          ))}
        </ul>
      </>
    ))}
  </>
);

interface OtherWaysProps {
  readonly pathway: Pathway;
  readonly open?: boolean;
}

/** Beside the pathway: what becomes of it when a step is late, other ways, and what the job asks. */
export const OtherWays = ({ pathway, open = false }: OtherWaysProps) => {
  const { style } = useManner();
  const { slips, alternatives, gap } = pathway;
  const skills = gap && gap.skills.length > 0 ? skillsInWords(gap) : null;
  return (
    <>
      {slips.length > 0 && (
        <Part name="ifLate" open={open}>
          <Sayings each={slips.map((slip) => slipSentences(slip, pathway, style))} />
        </Part>
      )}
      {alternatives.length > 0 && (
        <Part name="otherWays" open={open}>
          <Sayings each={alternatives.map((one) => alternativeSentences(one, style))} />
        </Part>
      )}
      {skills && (
        <Part name="skillsAsked" open={open}>
          <Held held={skills.held} />
          <ToLearn toLearn={skills.toLearn} />
        </Part>
      )}
    </>
  );
};
