/** What could not be done, told at once to whoever reads by ear; nothing where all went well. */
export const Problem = ({ text }: { readonly text: string | null | undefined }) =>
  text ? (
    <p class="said" data-tone="warm" role="alert">
      {text}
    </p>
  ) : null;
