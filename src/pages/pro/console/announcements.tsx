/**
 * What comes while a page stays open: a call, a promise whose moment has come. It never takes the focus, and goes
 * away by a key; the page's script fills it in.
 */
export const Announcements = () => (
  <div class="announcements">
    <div class="incoming" data-incoming role="alert" hidden></div>
    <div class="reminder" data-reminder hidden>
      <p data-reminder-text></p>
      <div class="buttons" data-reminder-acts></div>
    </div>
    <p class="visually-hidden" role="status" data-reminder-said></p>
  </div>
);
