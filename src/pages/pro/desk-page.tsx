import { raw } from "hono/html";
import type { PropsWithChildren } from "hono/jsx";
import type { Role } from "../../domain/account.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { hasRole } from "../../http/require-role.ts";
import { deskScript, deskStylesheet, favicon, fonts } from "../assets.compiled.js";
import { IconDrawings } from "../icon.tsx";
import { ROLE_WORDS } from "./words.ts";

/** A page of the back office and the roles that open it; none: everyone who is signed in. */
export const DOORS: readonly {
  readonly href: string;
  readonly title: string;
  readonly text: string;
  readonly roles: readonly Role[];
}[] = [
  {
    href: "/pro/dossiers",
    title: "Dossiers",
    text: "Ouvrir le dossier d'une personne par son code, en créer un, reprendre un dossier suivi.",
    roles: ["conseiller", "agent", "superviseur"],
  },
  {
    href: "/pro/lots",
    title: "Lots",
    text: "Envoyer un fichier de personnes, voir leurs droits et leurs formations, qui devient éligible.",
    roles: ["conseiller", "superviseur"],
  },
  {
    href: "/pro/appels",
    title: "Appels",
    text: "Un appelant au téléphone : dossier, questions, droits et sessions, au clavier. Rappels du jour.",
    roles: ["agent", "conseiller"],
  },
  {
    href: "/pro/relais",
    title: "Relais",
    text: "Les personnes qui attendent quelqu'un, et les dossiers qu'une autre équipe vous passe.",
    roles: ["agent", "conseiller"],
  },
  {
    href: "/pro/prescriptions",
    title: "Prescriptions",
    text: "Ce qui a été prescrit, et les entrées, sorties et issues à 6 mois qui reviennent.",
    roles: ["conseiller", "superviseur"],
  },
  {
    href: "/pro/imports",
    title: "Imports",
    text: "Envoyer un catalogue ou un référentiel, suivre sa lecture, voir ce qui a été refusé.",
    roles: ["editeur"],
  },
  {
    href: "/pro/savoir",
    title: "Savoir",
    text: "Fraîcheur des sources, imports à reprendre, liens cassés, règles à vérifier, effet d'un changement de la loi.",
    roles: ["editeur"],
  },
  {
    href: "/pro/pilotage",
    title: "Pilotage",
    text: "Publics, souhaits, besoins sans offre, freins, délais de rappel : des nombres, jamais des personnes.",
    roles: ["superviseur"],
  },
  {
    href: "/pro/travaux",
    title: "Travaux",
    text: "Ce que les exécutants n'ont pas pu faire, et pourquoi ; le relancer.",
    roles: ["superviseur", "admin"],
  },
  {
    href: "/pro/acces",
    title: "Accès",
    text: "Qui a ouvert quel dossier, quand et pourquoi ; ce qui a été refusé.",
    roles: ["superviseur"],
  },
  {
    href: "/pro/comptes",
    title: "Comptes",
    text: "Donner un rôle et une structure, désactiver un compte.",
    roles: ["admin"],
  },
];

export const doorsOf = ({ account }: DeskSession) =>
  DOORS.filter(({ roles }) => hasRole(account, ...roles));

/** Says, in every form, that it comes from this session. */
export const FormKey = ({ session }: { session: DeskSession }) => (
  <input type="hidden" name="jeton" value={session.csrf} />
);

type Badges = Readonly<Record<string, number>>;

interface SignedInProps {
  readonly session: DeskSession;
  readonly current: string;
  readonly badges: Badges;
}

const Badge = ({ count }: { count: number | undefined }) =>
  count ? (
    <span class="badge">
      {count}
      <span class="visually-hidden"> en attente</span>
    </span>
  ) : null;

const SignedIn = ({ session, current, badges }: SignedInProps) => (
  <>
    <nav aria-label="Espace professionnel">
      <ul>
        <li>
          <a href="/pro" aria-current={current === "/pro" ? "page" : undefined}>
            Accueil
          </a>
        </li>
        {doorsOf(session).map(({ href, title }) => (
          <li>
            <a href={href} aria-current={current === href ? "page" : undefined}>
              {title}
              <Badge count={badges[href]} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <div class="who">
      <p>
        {session.account.nom}
        <span>{session.account.roles.map((role) => ROLE_WORDS[role]).join(", ")}</span>
      </p>
      <form method="post" action="/connexion/fin">
        <FormKey session={session} />
        <button type="submit" class="quiet">
          Se déconnecter
        </button>
      </form>
    </div>
  </>
);

interface DeskPageProps {
  readonly title: string;
  readonly session: DeskSession | null;
  /** Address of the door this page is behind. */
  readonly current?: string;
  readonly narrow?: boolean;
  /** As wide and as high as the window: what matters is seen without scrolling. */
  readonly wide?: boolean;
  /** With the script of the console; every other page has none. */
  readonly scripted?: boolean;
  /** How many wait behind each door. */
  readonly badges?: Badges;
}

/** The frame of every page of the back office: one stylesheet, a script for who wants one, what one's role opens. */
export const DeskPage = (props: PropsWithChildren<DeskPageProps>) => {
  const { title, session, current = "", narrow = false, wide = false, children } = props;
  const { scripted = false, badges = {} } = props;
  const width = wide ? "desk on-call" : "desk";
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{title} | Passerelle, espace professionnel</title>
          {fonts.map((href) => (
            <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
          ))}
          <link rel="stylesheet" href={deskStylesheet} />
          <link rel="icon" href={favicon} type="image/svg+xml" />
          {scripted && <script src={deskScript} defer></script>}
        </head>
        <body class={wide ? "bureau filled" : "bureau"}>
          <a class="skip" href="#contenu">
            Aller au contenu
          </a>
          <header class="top">
            <a class="brand" href="/pro">
              <strong>Passerelle</strong>
              <span>Espace professionnel</span>
            </a>
            {session && <SignedIn {...{ session, current, badges }} />}
          </header>
          <main id="contenu" class={narrow ? "desk narrow" : width} tabindex={-1}>
            {children}
          </main>
          <IconDrawings />
        </body>
      </html>
    </>
  );
};
