import type { BrowserContext, Page } from '@playwright/test';

/** What every line begins with that the listener below prints; Chromium's own lines name the policy in words. */
const mark = 'policy violation:';
const isViolation = (text: string): boolean =>
  text.startsWith(mark) || /Content[ -]Security[ -]Policy|Trusted ?(?:Types|HTML|Script)/i.test(text);

export type PolicyWatch = {
  /** One line for each thing that a policy stopped, in any page or worker of the context. */
  readonly violations: readonly string[];
  /** After it everything is in `violations` that had happened before. */
  readonly settle: () => Promise<void>;
};

/** In a page or a worker: the console reaches the test from both. */
function printViolations(mark: string): void {
  addEventListener('securitypolicyviolation', (event) => {
    const { violatedDirective, blockedURI, sourceFile, lineNumber, sample } =
      event as SecurityPolicyViolationEvent;
    console.warn(`${mark} ${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber} ${sample}`);
  });
}

/** Collects what the content security policy had to stop, from the event and from what the browser prints. */
export async function watchPolicy(context: BrowserContext): Promise<PolicyWatch> {
  const violations: string[] = [];
  const pages = new Set<Page>();
  const watchPage = (page: Page): void => {
    pages.add(page);
    page.on('worker', (worker) => {
      // A worker that has ended has nothing more to say.
      worker.evaluate(printViolations, mark).catch(() => undefined);
    });
    page.on('pageerror', (error) => {
      if (isViolation(error.message)) violations.push(error.message);
    });
  };
  context.on('page', watchPage);
  for (const page of context.pages()) watchPage(page);
  context.on('console', (message) => {
    if (isViolation(message.text())) violations.push(message.text());
  });
  await context.addInitScript(printViolations, mark);
  const settle = async (): Promise<void> => {
    const open = [...pages].filter((page) => !page.isClosed());
    // An answer comes behind every line that was printed before it; a worker that is busy or gone gives none.
    const patience = new Promise<void>((resolve) => {
      setTimeout(resolve, 1_000).unref();
    });
    const answers = [
      ...open.map((page) => page.evaluate(() => 0)),
      ...open.flatMap((page) => page.workers()).map((worker) => worker.evaluate(() => 0)),
    ].map((answer) => answer.catch(() => 0));
    await Promise.race([Promise.all(answers), patience]);
  };
  return { violations, settle };
}
