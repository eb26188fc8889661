import type { Platform, Structure } from "../../domain/account.ts";
import { PLATFORM_NETWORKS } from "../../domain/service-place.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { FormKey } from "./desk-page.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";

const NETWORK_WORDS: Readonly<Record<(typeof PLATFORM_NETWORKS)[number], string>> = {
  "proch-emploi": "Proch'Emploi",
  "mission-locale": "Missions locales",
  "france-travail": "France Travail",
};

const placeWords = ({ nom, commune }: Platform): string =>
  commune === null || nom.includes(commune) ? nom : `${nom}, ${commune}`;

interface ChoiceProps {
  readonly team: Structure;
  readonly platforms: readonly Platform[];
}

const PlatformField = ({ team, platforms }: ChoiceProps) => {
  const isListed = platforms.some(({ id }) => team.platformIds.includes(id));
  return (
    <select name="plateforme" aria-label={`Plateforme de ${team.nom}`}>
      <option value="">aucune</option>
      {team.platform !== null && !isListed && (
        <option value={team.platform} selected>
          lieu qui n'est plus dans les données
        </option>
      )}
      {PLATFORM_NETWORKS.map((network) => (
        <optgroup label={NETWORK_WORDS[network]}>
          {platforms
            .filter(({ reseau }) => reseau === network)
            .map((place) => (
              <option value={place.id} selected={team.platformIds.includes(place.id)}>
                {placeWords(place)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
};

interface TeamsProps {
  readonly session: DeskSession;
  readonly structures: readonly Structure[];
  readonly platforms: readonly Platform[];
}

/** Which place each team is: a call goes to the team of the platform of the commune. */
export const Teams = ({ session, structures, platforms }: TeamsProps) => (
  <>
    <h2>Équipes et plateformes</h2>
    <p>
      Un appel se passe à l'équipe de la plateforme de la commune. Dites ici quel lieu est chaque
      équipe ; son nom ne compte pas.
    </p>
    {structures.length === 0 ? (
      <p>Aucune structure encore : ajoutez la première ci-dessous.</p>
    ) : (
      <Rows name="Équipes et plateformes">
        <ColumnHeads names={["Équipe", "SIRET", "Plateforme"]} />
        <tbody>
          {structures.map((team) => (
            <tr>
              <th scope="row">{team.nom}</th>
              <td>{team.siret ?? "non donné"}</td>
              <td>
                <form method="post" action={`/pro/structures/${team.id}`} class="inline">
                  <FormKey session={session} />
                  <PlatformField team={team} platforms={platforms} />
                  <button type="submit">
                    Enregistrer<span class="visually-hidden"> la plateforme de {team.nom}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </Rows>
    )}
  </>
);
