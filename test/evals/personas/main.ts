import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { keepMeasures, shareOf, stampNow } from "#test/figures/keep.mjs";
import { evaluate } from "./evaluate.ts";
import { passes } from "./figures.ts";
import { type ModelChoice, openModel } from "./model-side.ts";
import { pageOf, type Run } from "./page.ts";
import { readPersonas } from "./persona.ts";
import { TRIALS } from "./simulated-person.ts";
import { targetsOf } from "./thresholds.ts";

const HELP = `npm run eval [-- options] [mots]
  --model             avec le modèle de MODEL_BASE_URL, MODEL_NAME, MODEL_API_KEY
  --model double      avec la doublure des tests
  --essais N          de 1 à ${TRIALS} (par défaut ${TRIALS})
  --dossier CHEMIN    un autre dossier de personas que test/personas
  mots                seulement les personas dont le nom contient un de ces mots
`;

/** Played as twins, to see that a name or a town's spelling changes nothing. */
const TWINS = 3;
const FOLDER = "reports";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "boolean", default: false },
    essais: { type: "string", default: String(TRIALS) },
    dossier: { type: "string", default: "test/personas" },
    help: { type: "boolean", default: false },
  },
});

const isDouble = values.model && positionals[0] === "double";
const words = isDouble ? positionals.slice(1) : positionals;

const choice = (): ModelChoice => {
  if (!values.model) return "none";
  return isDouble ? "double" : "configured";
};

const printed = (run: Run, file: string): string => {
  const failed = run.grades.filter((grade) => !passes(grade));
  return [
    `\n${run.title} — ${run.at}`,
    ...targetsOf(run.figures).map(
      ({ name, wanted, measured, reached }) =>
        `  ${reached ? "✔" : "✘"} ${name.padEnd(42)} ${measured.padStart(8)}   (voulu ${wanted})`,
    ),
    `  questions par conversation : ${run.figures.questionsMean.toFixed(1)} sur ${run.figures.fullForm}`,
    ...failed.map(
      ({ transcript: { persona, trial }, faults }) =>
        `  ✘ ${persona.id} (essai ${trial + 1}) : ${faults[0]?.criterion} — ${faults[0]?.text}`,
    ),
    `Rapport : ${file}\n`,
  ].join("\n");
};

/** For `npm run figures`; a part of the personas stands for nobody else, and is not kept. */
const keepRun = ({ title, figures }: Run): void => {
  if (words.length > 0) return;
  const { personas, conversations, questionsMean, fullForm } = figures;
  const targets = targetsOf(figures).map(({ name, wanted, measured: value, reached }) => ({
    ...{ name, wanted, value, reached },
  }));
  keepMeasures(values.model ? "eval-modele" : "eval", {
    title: `${title} (${personas} personas, ${conversations} conversations)`,
    command: `npm run eval${values.model ? " -- --model" : ""}`,
    measured: [
      ...targets,
      shareOf("questions en moins qu'un formulaire entier", 1 - questionsMean / fullForm, 0.4),
    ],
  });
};

const main = async (): Promise<void> => {
  const personas = readPersonas(values.dossier).filter(
    ({ id }) => words.length === 0 || words.some((word) => id.includes(word)),
  );
  const trials = Array.from({ length: Number(values.essais) }, (_, trial) => trial);
  const model = await openModel(choice(), process.env);
  const bar = new SingleBar({ format: " {bar} {value}/{total} conversations, reste {eta} s" });
  bar.start(personas.length * trials.length, 0);
  const onConversation = (done: number): void => bar.increment(done);
  const evaluated = await evaluate({
    personas,
    trials,
    twins: TWINS,
    model: model.side,
    onConversation,
  });
  bar.stop();
  await model.close();
  const run: Run = {
    ...evaluated,
    title: `Évaluation de la conversation, ${model.name}`,
    at: stampNow(),
  };
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, "eval.html");
  writeFileSync(file, pageOf(run));
  keepRun(run);
  process.stdout.write(printed(run, file));
  process.exitCode = targetsOf(run.figures).every(({ reached }) => reached) ? 0 : 1;
};

if (values.help) process.stdout.write(HELP);
else await main();
