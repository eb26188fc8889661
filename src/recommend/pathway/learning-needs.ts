import { yesNo } from "../person.ts";
import { type ReadNeed, said } from "./need.ts";

const BEGINNERS = new Set(["<A1", "A1"]);

const francais: ReadNeed = ({ person }) =>
  BEGINNERS.has(String(person.facts["niveau_francais"]))
    ? {
        kind: "francais",
        title: "Suivre des cours de français pour débuter",
        why: said("comprendre et se faire comprendre est la première marche", "niveau_francais"),
        weeks: { min: 12, max: 30 },
        blocking: true,
        dispositifs: ["langues-etrangeres"],
      }
    : null;

const francaisMetier: ReadNeed = ({ person }) =>
  person.learnsFrench === true
    ? {
        kind: "francais-metier",
        title: "Suivre des cours de français pour le travail",
        why: said("les formations aux métiers se font en français", "niveau_francais"),
        weeks: { min: 10, max: 24 },
        blocking: true,
        dispositifs: ["langues-etrangeres"],
      }
    : null;

const lecture: ReadNeed = ({ person }) =>
  person.readsWithEffort === true && yesNo(person.facts, "scolarise_en_france") !== false
    ? {
        kind: "lecture",
        title: "Reprendre la lecture, l'écriture et le calcul",
        why: said(
          "c'est gratuit, à votre rythme, et la suite devient plus facile",
          "difficulte_lire_ecrire",
        ),
        weeks: { min: 8, max: 20 },
        blocking: true,
        dispositifs: ["lire-ecrire-agir"],
      }
    : null;

const numerique: ReadNeed = ({ person }) =>
  person.lostOnline === true
    ? {
        kind: "numerique",
        title: "Apprendre à se servir d'un ordinateur et d'internet",
        why: said(
          "les démarches et les cours demandent d'être un peu à l'aise",
          "difficulte_numerique",
        ),
        weeks: { min: 2, max: 6 },
        blocking: false,
        dispositifs: ["illectronisme"],
      }
    : null;

/** What is learnt before a trade: the language, reading, the computer. */
export const LEARNING_NEEDS: readonly ReadNeed[] = [francais, francaisMetier, lecture, numerique];
