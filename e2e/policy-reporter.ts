import type { Reporter, TestCase } from '@playwright/test/reporter';

/** The annotation in which a test says how many violations of the page's policy it saw. */
export const policyAnnotation = 'policy violations';

/** Ends a run with the count over all of its tests. */
class PolicyReporter implements Reporter {
  private watched = 0;
  private violations = 0;

  onTestEnd({ annotations }: TestCase): void {
    const counts = annotations.filter(({ type }) => type === policyAnnotation);
    if (counts.length > 0) this.watched += 1;
    for (const { description } of counts) this.violations += Number(description);
  }

  onEnd(): void {
    process.stdout.write(
      `\n  Content security policy: ${this.violations} violations, ${this.watched} tests watched\n`,
    );
  }
}

// eslint-disable-next-line import/no-default-export -- Playwright takes a reporter's default export
export default PolicyReporter;
