import { useManner, Word } from "./manner.tsx";
import { inManner } from "./page-link.tsx";

/** The same page in the other way of writing: easy to read, or as usual. */
export const OtherWriting = ({ href }: { href: string }) => {
  const manner = useManner();
  const isEasy = manner.style === "falc";
  return (
    <p>
      <a href={inManner(href, { ...manner, style: isEasy ? "standard" : "falc" })}>
        <Word name={isEasy ? "ordinary" : "easyRead"} />
      </a>
    </p>
  );
};
