import type { Reason } from "../domain/evidence.ts";
import type { Tension } from "../domain/market.ts";
import type { Metier, MetierHit } from "../domain/metier.ts";
import type { Contrainte, Souhait } from "../domain/recommendation.ts";
import { factEvidence, metierEvidence, tensionEvidence, WISH_EVIDENCE } from "./candidate.ts";
import { clashOf } from "./constraints.ts";
import { rounded } from "./contribution.ts";
import type { Person } from "./person.ts";

/** Where a job was found: what the person wishes, likes, can do or has done, or next to one of these. */
export interface MetierLead {
  readonly metier: Metier;
  readonly from: "souhait" | "interet" | "competence" | "experience" | "voisin";
  /** The words it was recognised by, or the job it is next to. */
  readonly words: string;
  /** How sure the recognition is, 0 to 1. */
  readonly score: number;
}

/** What each lead and each clash brings to a job. */
const METIER_WEIGHTS = {
  souhait: 1,
  experience: 0.5,
  interet: 0.45,
  competence: 0.4,
  voisin: 0.25,
  contrainte: -0.4,
  niveau: -0.1,
  tension: 0.1,
} as const;

export type RecommendedMetier = MetierHit & {
  readonly why: readonly Reason[];
  readonly against: readonly Reason[];
};

const LEAD_TEXTS: Readonly<Record<MetierLead["from"], (words: string) => string>> = {
  souhait: (words) => `vous avez dit : « ${words} »`,
  interet: (words) => `vous aimez : « ${words} »`,
  competence: (words) => `vous savez faire : « ${words} »`,
  experience: (words) => `vous avez déjà travaillé : « ${words} »`,
  voisin: (words) => `métier proche de : ${words}`,
};

const leadReason = ({ metier, from, words }: MetierLead): Reason => ({
  text: LEAD_TEXTS[from](words),
  evidence: from === "voisin" ? metierEvidence(metier.rome) : WISH_EVIDENCE,
});

const clashes = (metier: Metier, contraintes: readonly Contrainte[]): readonly Reason[] =>
  contraintes.flatMap((contrainte) => {
    const said = clashOf(metier, contrainte);
    return said === null ? [] : [{ text: said, evidence: metierEvidence(metier.rome) }];
  });

const ON_SCREEN = "Numérique";
/** Learnt in time, perhaps; today it closes a job that is done at a computer all day. */
const screenClash = ({ domaine }: Metier, { lostOnline }: Person): readonly Reason[] =>
  lostOnline === true && domaine === ON_SCREEN
    ? [
        {
          text: "on y travaille sur ordinateur, et vous n'êtes pas à l'aise avec",
          evidence: factEvidence("difficulte_numerique"),
        },
      ]
    : [];

const ACCESS_WITHOUT = 3;
const levelGap = ({ niveau, rome }: Metier, person: Person): readonly Reason[] => {
  if (niveau === null || person.niveau === null || person.niveau >= niveau) return [];
  if (niveau <= ACCESS_WITHOUT) return [];
  return [{ text: "une formation est nécessaire avant ce métier", evidence: metierEvidence(rome) }];
};

const constraintsOf = ({ contraintes }: Souhait, person: Person): readonly Contrainte[] =>
  person.licensed === false ? [...new Set([...contraintes, "sans-permis" as const])] : contraintes;

interface Judged {
  readonly metier: Metier;
  readonly leads: readonly MetierLead[];
}

const grouped = (leads: readonly MetierLead[]): readonly Judged[] => {
  const byRome = new Map<string, MetierLead[]>();
  for (const lead of leads) {
    const held = byRome.get(lead.metier.rome);
    if (held) held.push(lead);
    else byRome.set(lead.metier.rome, [lead]);
  }
  return [...byRome.values()].flatMap((held) => {
    const [first] = held;
    return first ? [{ metier: first.metier, leads: held }] : [];
  });
};

const tensionOf = (metier: Metier, tensions: readonly Tension[]): Tension | undefined =>
  tensions.find(({ rome, projets }) => rome === metier.romeParent && (projets ?? 0) > 0);

const tensionReason = (figure: Tension): Reason => ({
  text: `${figure.projets} embauches annoncées ${figure.bassin ? `dans le bassin de ${figure.bassin.nom}` : "dans la région"} (${figure.source.name}, ${figure.source.period})`,
  evidence: tensionEvidence(figure),
});

const byScore = (a: RecommendedMetier, b: RecommendedMetier): number =>
  b.score - a.score || (a.rome < b.rome ? -1 : Number(a.rome > b.rome));

/** Jobs for one person, the best first, with what speaks for and against each. Total and deterministic. */
export const recommendMetiers = (
  leads: readonly MetierLead[],
  context: {
    readonly person: Person;
    readonly souhait: Souhait;
    readonly tensions: readonly Tension[];
  },
  limit: number,
): readonly RecommendedMetier[] => {
  const { person, souhait, tensions } = context;
  const contraintes = constraintsOf(souhait, person);
  return grouped(leads)
    .map(({ metier, leads: found }): RecommendedMetier => {
      const best = found.reduce((a, b) =>
        METIER_WEIGHTS[b.from] * b.score > METIER_WEIGHTS[a.from] * a.score ? b : a,
      );
      const clash = [...clashes(metier, contraintes), ...screenClash(metier, person)];
      const gap = levelGap(metier, person);
      const figure = tensionOf(metier, tensions);
      const score =
        found.reduce((total, { from, score: sure }) => total + METIER_WEIGHTS[from] * sure, 0) +
        clash.length * METIER_WEIGHTS.contrainte +
        gap.length * METIER_WEIGHTS.niveau +
        (figure ? METIER_WEIGHTS.tension * (figure.difficiles ?? 0.5) : 0);
      return {
        rome: metier.rome,
        romeParent: metier.romeParent,
        titre: metier.titre,
        score: rounded(Math.max(0, Math.min(1, score))),
        matched: best.words,
        why: [...found.map(leadReason), ...(figure ? [tensionReason(figure)] : [])],
        against: [...clash, ...gap],
      };
    })
    .filter(({ score }) => score > 0)
    .sort(byScore)
    .slice(0, limit);
};
