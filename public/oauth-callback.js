// The window in which the user signed in ends here. Its address holds a code. This script stands first in the page, so
// that the address and the history are rid of it before anything else is read; the code is then handed to the tab that
// asked (src/client/auth/sign-in-window.ts). No host lets a cache keep the page (src/server/hosts/page-files.ts).
const answer = new URLSearchParams(location.search);
history.replaceState(null, '', location.pathname);

addEventListener('DOMContentLoaded', () => {
  const say = (title, words) => {
    document.getElementById('title').textContent = title;
    document.getElementById('words').textContent = words;
  };
  const textOf = (name) => answer.get(name) ?? undefined;
  const state = textOf('state');
  if (state === undefined || !(answer.has('code') || answer.has('error'))) {
    say('Nothing to hand over', 'This page is where a sign-in ends. Begin one in the console.');
  } else {
    // Only the tab that made up this state listens under its name.
    const channel = new BroadcastChannel(`tryit-oauth-${state}`);
    const nobody = setTimeout(
      () => say('Nobody is waiting', 'The console has stopped waiting for this sign-in. Begin anew there.'),
      3000,
    );
    channel.onmessage = ({ data }) => {
      if (data !== 'received') return;
      clearTimeout(nobody);
      channel.close();
      say('Done', 'You can close this window and go back to the console.');
      window.close();
    };
    channel.postMessage({
      code: textOf('code'),
      state,
      error: textOf('error'),
      description: textOf('error_description'),
      issuer: textOf('iss'),
    });
  }
});
