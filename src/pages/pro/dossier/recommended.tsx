import type { Pathway, SkillsGap } from "../../../domain/pathway.ts";
import type { Reply } from "../../../domain/reply.ts";
import { asSentence, capital } from "../../../say/french.ts";
import { pathwayBlock } from "../../../say/pathway-sentences.ts";
import { FormationCard } from "../../formation-card.tsx";
import { Timeline } from "../../timeline.tsx";
import { typeset } from "../../typeset.ts";

const Sentences = ({ title, lines }: { title: string; lines: readonly string[] }) =>
  lines.length > 0 ? (
    <>
      <h3>{title}</h3>
      <ul class="steps">
        {lines.map((line) => (
          <li>{typeset(asSentence(line))}</li>
        ))}
      </ul>
    </>
  ) : null;

/** What the job expects: held, to be learnt, and where. */
const Gap = ({ gap }: { gap: SkillsGap }) => {
  const held = gap.skills.filter((skill) => skill.held !== null);
  const missing = gap.skills.filter((skill) => skill.held === null);
  return (
    <details>
      <summary>
        Compétences attendues : {held.length} acquises, {missing.length} à acquérir
      </summary>
      <ul class="steps">
        {gap.skills.map(({ libelle, coeur, held: shown, taughtBy }) => (
          <li>
            <strong>{shown ? "Acquise" : "À acquérir"}</strong>
            {coeur ? " (au cœur du métier)" : ""} : {capital(libelle)}.{" "}
            {shown
              ? typeset(asSentence(shown.text))
              : taughtBy && typeset(asSentence(taughtBy.text))}
          </li>
        ))}
      </ul>
    </details>
  );
};

const Way = ({ parcours }: { parcours: Pathway }) => (
  <>
    <Timeline block={pathwayBlock(parcours, "standard")} open />
    <Sentences title="Si une étape glisse" lines={parcours.slips.map(({ text }) => text)} />
    <Sentences
      title="Autres chemins"
      lines={parcours.alternatives.map(({ title, why }) => `${title} : ${why.text}`)}
    />
    {parcours.gap && <Gap gap={parcours.gap} />}
  </>
);

/** The pathway, what may take its place, what is left to learn, and the sessions. */
export const Recommended = ({ last }: { last: Reply | null }) => {
  const recommended = last?.recommendations;
  const parcours = recommended?.parcours;
  return (
    <section class="column" aria-labelledby="recommandations">
      <h2 id="recommandations">Recommandations</h2>
      {parcours && <Way parcours={parcours} />}
      {recommended?.formations.map((formation) => (
        <FormationCard formation={formation} way={null} />
      ))}
      {!parcours && !recommended?.formations.length && (
        <p>
          Aucune formation n'est encore recommandée : il manque le souhait de la personne, ou son
          lieu.
        </p>
      )}
    </section>
  );
};
