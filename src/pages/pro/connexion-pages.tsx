import { DeskPage } from "./desk-page.tsx";

interface SignInPageProps {
  readonly provider: string | null;
  readonly local: boolean;
  /** Page of ours to come back to. */
  readonly wanted: string;
  readonly problem?: string;
}

const LocalHelp = () => (
  <p class="said">
    Sur cette machine, des comptes d'essai s'ouvrent par les liens affichés dans le terminal au
    démarrage. Chaque lien sert une fois, pendant 15 minutes. Redémarrez le service pour en avoir
    d'autres.
  </p>
);

/** Where everyone who is not signed in arrives. */
export const SignInPage = ({ provider, local, wanted, problem }: SignInPageProps) => (
  <DeskPage title="Connexion" session={null} narrow>
    <h1>Espace professionnel</h1>
    <p>
      Réservé aux conseillères et conseillers, aux agents de l'accueil téléphonique et à leur
      encadrement. Vous cherchez une formation ou une aide ? <a href="/">C'est par ici.</a>
    </p>
    {problem && (
      <p class="said" data-tone="warm" role="status">
        {problem}
      </p>
    )}
    {provider && (
      <a class="door" href={`/connexion/depart?vers=${encodeURIComponent(wanted)}`}>
        Se connecter avec {provider}
      </a>
    )}
    {local && <LocalHelp />}
    {!provider && !local && (
      <p class="said" data-tone="warm">
        Aucun fournisseur d'identité n'est réglé sur ce service : personne ne peut se connecter. La
        personne qui exploite le service doit renseigner OIDC_ISSUER.
      </p>
    )}
    <p class="soft">
      Un cookie de session est déposé à la connexion, et lui seul. Vous êtes déconnecté après 30
      minutes sans activité, et au plus tard après 12 heures. Chaque accès à un dossier est noté.
    </p>
  </DeskPage>
);

/** Before a one-time link is used: a program that only looks at it does not use it up. */
export const LocalEntryPage = ({ link }: { link: string }) => (
  <DeskPage title="Compte d'essai" session={null} narrow>
    <h1>Compte d'essai de cette machine</h1>
    <p>Ce lien ne sert qu'une fois.</p>
    <form method="post" action="/connexion/locale">
      <input type="hidden" name="lien" value={link} />
      <button type="submit" class="primary">
        Entrer
      </button>
    </form>
  </DeskPage>
);

/** An end of the road that says what to do. */
export const NoticePage = ({
  title,
  text,
  link,
}: {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly text: string };
}) => (
  <DeskPage title={title} session={null} narrow>
    <h1>{title}</h1>
    <p>{text}</p>
    <p>
      <a href={link.href}>{link.text}</a>
    </p>
  </DeskPage>
);
