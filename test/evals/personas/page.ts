import { barChart } from "./charts.ts";
import { escaped } from "./escaped.ts";
import type { Unfair } from "./fairness.ts";
import { byPersona, type Figures, passes, quantile } from "./figures.ts";
import type { Grade } from "./grade.ts";
import type { Exchange } from "./play.ts";
import { STYLE } from "./style.ts";
import { type Target, targetsOf } from "./thresholds.ts";

/** Everything the report shows of one run. */
export interface Run {
  readonly title: string;
  readonly at: string;
  readonly grades: readonly Grade[];
  readonly figures: Figures;
  readonly unfair: readonly Unfair[];
}

const PUBLICS = { demandeur: "Demandeurs", conseiller: "Conseillers", hotline: "Hotline" } as const;

const decimal = (value: number): string => value.toFixed(1).replace(".", ",");

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const sentText = ({ sent }: Exchange): string =>
  "text" in sent ? sent.text : `[bouton] ${JSON.stringify(sent.answer.value)}`;

const exchangeHtml = (exchange: Exchange): string =>
  `<p class="person">${escaped(sentText(exchange))}</p><p class="service">${escaped(exchange.reply.text).replaceAll("\n", "<br>")}</p>`;

const trialHtml = (grade: Grade): string => {
  const { transcript, faults, turnsToFirst, userTurns } = grade;
  const mark = passes(grade) ? `<b class="yes">✔ réussi</b>` : `<b class="no">✘ manqué</b>`;
  const list = faults
    .map(({ criterion, text }) => `<li><b>${criterion}</b> : ${escaped(text)}</li>`)
    .join("");
  return `<details><summary>${mark} essai ${transcript.trial + 1} — ${userTurns} messages, ${turnsToFirst === null ? "aucune piste juste" : `piste juste au message ${turnsToFirst}`}</summary>${
    list ? `<ul>${list}</ul>` : ""
  }<p class="service">${escaped(transcript.welcome).replaceAll("\n", "<br>")}</p>${transcript.exchanges.map(exchangeHtml).join("")}</details>`;
};

const personaHtml = (grades: readonly Grade[]): string => {
  const [first] = grades;
  if (!first) return "";
  const { persona } = first.transcript;
  const passed = grades.filter(passes).length;
  const mark = passed === grades.length ? "yes" : "no";
  const expected = persona.attendu.verdicts
    .map(({ dispositif, statut, loi }) => `<li>${dispositif} : ${statut} — ${escaped(loi)}</li>`)
    .join("");
  return `<article class="${persona.public}"><h3><span class="${mark}">${passed}/${grades.length}</span> ${escaped(persona.id)}</h3><p>${escaped(persona.recit)} <em>${escaped(persona.but)}</em> (${persona.registre.ecriture}, ${persona.style}, ${persona.date})</p><details><summary>ce que dit la loi</summary><ul>${expected}</ul></details>${grades.map(trialHtml).join("")}</article>`;
};

const targetRow = ({ name, wanted, measured, reached }: Target): string =>
  `<tr><td>${escaped(name)}</td><td class="n">${wanted}</td><td class="n">${measured} <span class="${reached ? "yes" : "no"}">${reached ? "✔ atteint" : "✘ manqué"}</span></td></tr>`;

const publicsChart = (grades: readonly Grade[]): string =>
  barChart(
    "Conversations sans faute, par public",
    Object.entries(PUBLICS).map(([id, label]) => {
      const own = grades.filter(({ transcript }) => transcript.persona.public === id);
      const share = own.filter(passes).length / Math.max(1, own.length);
      return { label, value: share, shown: percent(share) };
    }),
  );

const turnsChart = (grades: readonly Grade[]): string => {
  const turns = grades.flatMap(({ turnsToFirst }) => turnsToFirst ?? []);
  const most = quantile(turns, 1);
  return barChart(
    "Messages de la personne avant la première piste juste",
    Array.from({ length: most }, (_, at) => {
      const count = turns.filter((one) => one === at + 1).length;
      return { label: `${at + 1}`, value: count, shown: `${count}` };
    }),
  );
};

const faultsChart = (grades: readonly Grade[]): string => {
  const counts = new Map<string, number>();
  for (const { faults } of grades)
    for (const criterion of new Set(faults.map((fault) => fault.criterion)))
      counts.set(criterion, (counts.get(criterion) ?? 0) + 1);
  return counts.size === 0
    ? ""
    : barChart(
        "Conversations manquées, par raison",
        [...counts].map(([label, value]) => ({ label, value, shown: String(value) })),
      );
};

const questionsLine = ({ questionsMean, fullForm, standard, falc, p95Ms }: Figures): string =>
  `<p>Questions posées : ${decimal(questionsMean)} par conversation, sur ${fullForm} que compte le formulaire entier. Mots par phrase : ${decimal(standard.mean)} en standard (${percent(standard.above15)} au-delà de 15), ${decimal(falc.mean)} en facile à lire. Réponse en ${Math.round(p95Ms)} ms (95 % des messages).</p>`;

const FILTERS = Object.entries({ tous: "Tous", ...PUBLICS })
  .map(
    ([id, label], at) =>
      `<input type="radio" name="public" id="f-${id}"${at === 0 ? " checked" : ""}><label for="f-${id}">${label}</label>`,
  )
  .join("");

/** The report of one run, in one file that needs nothing else: failures first, every word of every conversation. */
export const pageOf = ({ title, at, grades, figures, unfair }: Run): string => {
  const groups = [...byPersona(grades).values()].toSorted(
    (a, b) => a.filter(passes).length / a.length - b.filter(passes).length / b.length,
  );
  const rows = targetsOf(figures).map(targetRow).join("");
  const twins = unfair
    .map(
      ({ persona, between, what }) =>
        `<li>${persona} : ${what}, ${escaped(between.join(" / "))}</li>`,
    )
    .join("");
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style><main><h1>${escaped(title)}</h1><p>${escaped(at)} — ${figures.personas} personas, ${figures.conversations} conversations. Des personnes simulées ne sont pas des personnes : ces chiffres ne remplacent pas un essai avec elles.</p><table><thead><tr><th scope="col">Mesure</th><th scope="col" class="n">Voulu</th><th scope="col" class="n">Obtenu</th></tr></thead><tbody>${rows}</tbody></table>${questionsLine(figures)}${publicsChart(grades)}${turnsChart(grades)}${faultsChart(grades)}${twins ? `<h2>Personnes jumelles traitées autrement</h2><ul>${twins}</ul>` : ""}<h2>Les conversations</h2><section>${FILTERS}${groups.map(personaHtml).join("")}</section></main></html>`;
};
