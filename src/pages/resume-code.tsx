import { encode } from "uqr";
import { Icon } from "./icon.tsx";
import { Word } from "./manner.tsx";

/** The French spelling alphabet of the telephone. */
const SPELLED: Readonly<Record<string, string>> = {
  A: "Anatole",
  B: "Berthe",
  C: "Célestin",
  D: "Désiré",
  E: "Eugène",
  F: "François",
  G: "Gaston",
  H: "Henri",
  I: "Irma",
  J: "Joseph",
  K: "Kléber",
  L: "Louis",
  M: "Marcel",
  N: "Nicolas",
  O: "Oscar",
  P: "Pierre",
  Q: "Quintal",
  R: "Raoul",
  S: "Suzanne",
  T: "Thérèse",
  U: "Ursule",
  V: "Victor",
  W: "William",
  X: "Xavier",
  Y: "Yvonne",
  Z: "Zoé",
};

/** "2", "A comme Anatole": a code as it is dictated, group by group. */
export const spelledCode = (code: string): readonly (readonly string[])[] =>
  code
    .toLocaleUpperCase("fr")
    .split("-")
    .map((group) =>
      [...group].map((sign) => (SPELLED[sign] ? `${sign} comme ${SPELLED[sign]}` : sign)),
    );

/** Where a code is put after an address: browsers never send that part to a server. */
export const codeAddress = (origin: string, code: string): string =>
  `${origin}/#code=${encodeURIComponent(code)}`;

/** Modules of margin that readers need around the squares. */
const MARGIN = 2;

const darkSquares = (rows: readonly (readonly boolean[])[]): string =>
  rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");

/** The address and the code as squares that another telephone photographs: an SVG path over `size` by `size`. */
export const codeSquares = (origin: string, code: string) => {
  const { data, size } = encode(codeAddress(origin, code), { ecc: "M", border: MARGIN });
  return {
    text: "Code QR qui ouvre cette page avec votre code de reprise",
    path: darkSquares(data),
    size,
  };
};

interface ResumeCodeProps {
  readonly code: string;
  /** The address of this service, as the person sees it. */
  readonly origin: string;
}

const QrCode = ({ code, origin }: ResumeCodeProps) => {
  const { text, path, size } = codeSquares(origin, code);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-labelledby="qr-title">
      <title id="qr-title">{text}</title>
      <path d={path} />
    </svg>
  );
};

/** The code that opens the dossier again: big, spelled, and as squares to photograph. */
export const ResumeCode = ({ code, origin }: ResumeCodeProps) => (
  <section class="code">
    <h3>
      <Icon name="code" />
      <span>
        <Word name="resumeCode" />
      </span>
    </h3>
    <p class="big">{code}</p>
    <p>
      <Word name="codeHelp" />
    </p>
    <details class="why">
      <summary>
        <Icon name="why" />
        <span>
          <Word name="spelled" />
        </span>
      </summary>
      <ol class="spelled">
        {spelledCode(code).map((group) => (
          <li>{group.join(", ")}</li>
        ))}
      </ol>
    </details>
    <details class="why">
      <summary>
        <Icon name="why" />
        <span>
          <Word name="scanTitle" />
        </span>
      </summary>
      <QrCode code={code} origin={origin} />
      <p>
        <Word name="scan" />
      </p>
    </details>
  </section>
);

/** The same on paper, where nothing is folded. */
export const PrintedCode = ({ code, origin }: ResumeCodeProps) => (
  <section class="code printed-code">
    <QrCode code={code} origin={origin} />
    <div>
      <h2>
        <Word name="resumeCode" />
      </h2>
      <p class="big">{code}</p>
      <p>{spelledCode(code).flat().join(", ")}.</p>
      <p>
        <Word name="codeHelp" />
      </p>
    </div>
  </section>
);
