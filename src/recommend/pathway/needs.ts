import { metierEvidence, sessionEvidence } from "../candidate.ts";
import { yesNo } from "../person.ts";
import { AROUND_NEEDS } from "./around-needs.ts";
import { FIRST_NEEDS } from "./first-needs.ts";
import { LEARNING_NEEDS } from "./learning-needs.ts";
import type { Aims, Need, ReadNeed } from "./need.ts";

const decouverte: ReadNeed = ({ person, metier, experienced }) =>
  metier === null || experienced || yesNo(person.facts, "en_emploi") === true
    ? null
    : {
        kind: "decouverte",
        title: "Essayer le métier une à deux semaines en entreprise",
        why: [
          {
            text: `pour vérifier que ce métier vous plaît : ${metier.titre}`,
            evidence: metierEvidence(metier.rome),
          },
        ],
        weeks: { min: 1, max: 2 },
        blocking: false,
        dispositifs: ["pmsmp"],
      };

const remiseANiveau: ReadNeed = ({ person, formation }) => {
  const asked = formation?.niveauEntree ?? null;
  if (formation === null || asked === null || person.niveau === null || person.niveau >= asked)
    return null;
  return {
    kind: "remise-a-niveau",
    title: "Se remettre à niveau, avec le certificat CléA si vous le voulez",
    why: [
      {
        text: "la formation visée demande un niveau que vous n'avez pas encore",
        evidence: sessionEvidence(formation),
      },
    ],
    weeks: { min: 4, max: 12 },
    blocking: true,
    dispositifs: ["clea", "dynamique-vers-emploi"],
  };
};

const READERS: readonly ReadNeed[] = [
  ...FIRST_NEEDS,
  ...LEARNING_NEEDS,
  ...AROUND_NEEDS,
  decouverte,
  remiseANiveau,
];

/** What stands between the person and the formation, in the order it is taken. */
export const needsOf = (aims: Aims): readonly Need[] => READERS.flatMap((read) => read(aims) ?? []);
