import type { FactValue } from "../domain/situation.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import type { KnownFact } from "./known-facts.ts";
import { Word } from "./manner.tsx";
import { SayButton } from "./say-button.tsx";

interface Supposition {
  readonly says: string;
  readonly icon: IconName;
  /** Worth supposing for someone of whom these are known. */
  readonly fits: (value: (fact: string) => FactValue | null | undefined) => boolean;
}

const AGE_LIMIT = 26;

/** Nothing about health is ever suggested. */
export const SUPPOSITIONS: readonly Supposition[] = [
  {
    says: "Et si je m'inscris à France Travail ?",
    icon: "work",
    fits: (value) => value("inscrit_ft") !== true && value("en_emploi") !== true,
  },
  { says: "Et si j'ai le permis ?", icon: "car", fits: (value) => value("permis_b") !== true },
  {
    says: "Et si je trouve un travail ?",
    icon: "building",
    fits: (value) => value("en_emploi") !== true,
  },
  {
    says: "Et si j'ai 26 ans ?",
    icon: "facts",
    fits: (value) => {
      const age = value("age");
      return typeof age === "number" && age < AGE_LIMIT;
    },
  },
  { says: "Et dans six mois ?", icon: "date", fits: () => true },
];

/** A few suppositions, one press each: what would change, and nothing is noted. */
export const WhatIf = ({ facts }: { facts: readonly KnownFact[] }) => {
  if (facts.length === 0) return null;
  const value = (fact: string) => facts.find(({ stated }) => stated.fact === fact)?.stated.value;
  return (
    <details class="why what-if">
      <summary>
        <Icon name="why" />
        <span>
          <Word name="whatIf" />
        </span>
      </summary>
      <p class="help">
        <Word name="whatIfHelp" />
      </p>
      <div class="suppositions">
        {SUPPOSITIONS.filter(({ fits }) => fits(value)).map(({ says, icon }) => (
          <SayButton says={says} icon={icon} />
        ))}
      </div>
    </details>
  );
};
