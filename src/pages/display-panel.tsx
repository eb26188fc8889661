import type { Child } from "hono/jsx";
import type { Langue } from "../knowledge/langue.ts";
import { Icon } from "./icon.tsx";
import { useManner, Word } from "./manner.tsx";
import { type Session, SessionFields, ViewFields } from "./session.tsx";
import type { View } from "./view.ts";
import type { WordName } from "./words/words.ts";

interface Setting {
  readonly name: keyof View;
  readonly title: WordName;
  readonly choices: readonly (readonly [value: string, label: WordName])[];
}

const SETTINGS: readonly Setting[] = [
  {
    name: "taille",
    title: "textSize",
    choices: [
      ["normale", "sizeNormal"],
      ["grande", "sizeLarge"],
      ["tres-grande", "sizeHuge"],
    ],
  },
  {
    name: "contraste",
    title: "contrast",
    choices: [
      ["normal", "contrastNormal"],
      ["fort", "contrastStrong"],
    ],
  },
  {
    name: "couleurs",
    title: "colours",
    choices: [
      ["auto", "coloursAuto"],
      ["claires", "coloursLight"],
      ["sombres", "coloursDark"],
    ],
  },
  {
    name: "animations",
    title: "motion",
    choices: [
      ["avec", "motionYes"],
      ["sans", "motionNo"],
    ],
  },
];

/** Plain radio buttons: the style sheet alone follows them, and the conversation's form carries them. */
const SettingChoices = ({ setting }: { setting: Setting }) => {
  const { view } = useManner();
  return (
    <fieldset class="setting">
      <legend>
        <Word name={setting.title} />
      </legend>
      {setting.choices.map(([value, label]) => (
        <label class="check">
          <input
            type="radio"
            id={`${setting.name}-${value}`}
            name={setting.name}
            value={value}
            form="composer"
            checked={view[setting.name] === value}
          />
          <span>
            <Word name={label} />
          </span>
        </label>
      ))}
    </fieldset>
  );
};

/** Before a conversation, an address says how the page speaks; then, the conversation's forms do. */
const Switch = (props: {
  session: Session | null;
  carries: "style" | "langue";
  children?: Child;
}) => {
  const { style, langue } = useManner();
  if (props.session) {
    return (
      <form method="post" action="/chat" class="switch">
        <SessionFields session={props.session} />
        <ViewFields />
        {props.children}
      </form>
    );
  }
  return (
    <form method="get" action="/chat" class="switch">
      {props.carries === "langue" ? (
        <input type="hidden" name="langue" value={langue?.code ?? ""} />
      ) : (
        <input type="hidden" name="style" value={style} />
      )}
      <ViewFields />
      {props.children}
    </form>
  );
};

/** In a conversation the change is asked for in words, so that the answers follow too. */
export const STYLE_ASKED = {
  falc: "Je veux la version facile à lire.",
  standard: "Écrivez normalement.",
} as const;

export const StyleSwitch = ({ session }: { session: Session | null }) => {
  const { style } = useManner();
  const other = style === "falc" ? "standard" : "falc";
  return (
    <Switch session={session} carries="langue">
      <button
        type="submit"
        class="quiet"
        {...(session
          ? { name: "say", value: STYLE_ASKED[other] }
          : { name: "style", value: other })}
      >
        <Icon name="easy" />
        <span>
          <Word name={other === "falc" ? "easyRead" : "ordinary"} />
        </span>
      </button>
    </Switch>
  );
};

/** Each language under its own name, as one looks for it. */
const LanguageSwitch = ({
  session,
  langues,
}: {
  session: Session | null;
  langues: readonly Langue[];
}) => {
  const { langue } = useManner();
  return (
    <fieldset class="setting">
      <legend>
        <Icon name="language" />
        <Word name="language" />
      </legend>
      <Switch session={session} carries="style">
        <button type="submit" class="quiet" name="langue" value="" aria-pressed={langue === null}>
          <Word name="frenchOnly" />
        </button>
        {langues.map(({ code, nom, autonyme, droite_a_gauche }) => (
          <button
            type="submit"
            class="quiet"
            name="langue"
            value={code}
            aria-pressed={langue?.code === code}
          >
            <span lang={code} dir={droite_a_gauche ? "rtl" : "ltr"}>
              {autonyme}
            </span>
            <span class="visually-hidden"> ({nom})</span>
          </button>
        ))}
      </Switch>
      {langue && langue.relecture === null && (
        <p class="help">
          <Word name="unchecked" />
        </p>
      )}
    </fieldset>
  );
};

interface DisplayPanelProps {
  readonly session: Session | null;
  readonly langues: readonly Langue[];
}

/** How the page is written and drawn: nothing of it is stored. */
export const DisplayPanel = ({ session, langues }: DisplayPanelProps) => (
  <details class="display">
    <summary>
      <Icon name="display" />
      <span>
        <Word name="display" />
      </span>
    </summary>
    <div class="settings">
      <fieldset class="setting">
        <legend>
          <Word name="writing" />
        </legend>
        <StyleSwitch session={session} />
      </fieldset>
      <LanguageSwitch session={session} langues={langues} />
      {SETTINGS.map((setting) => (
        <SettingChoices setting={setting} />
      ))}
      <p class="help">
        <Word name="notKept" />
      </p>
    </div>
  </details>
);
