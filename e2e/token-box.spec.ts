import { type ConsolePage, expect, test } from './fixtures.ts';

const sandboxKey = 'persona_sandbox_0123456789abcdef';

/** Where what follows the box begins, in pixels from the top of the page. */
const below = (app: ConsolePage) =>
  app.page
    .getByRole('region', { name: 'Parameters', exact: true })
    .evaluate((region) => Math.round(region.getBoundingClientRect().top + scrollY));

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport });

    test('nothing below the box moves, whatever is pasted into it', async ({ app, page }) => {
      await app.open('create-an-inquiry');
      await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
      const before = await below(app);
      for (const [pasted, told] of [
        [sandboxKey, 'Authenticated · Sandbox'],
        [`Bearer ${sandboxKey}1`, 'Removed Bearer.'],
        [`"Bearer ${sandboxKey}2"\n`, 'Removed Bearer, quotes and line ends.'],
        ['persona_production_0123456789abcdef', 'Authenticated · Production'],
        ['persona_sandbox_YOURAPIKEY', 'This is the placeholder of the guide'],
        ['sk_live_0123456789abcdef', 'Key not recognised'],
        ['hello world', 'There is a space inside'],
      ] as const) {
        await app.token().focus();
        await app.paste(pasted);
        await expect(app.authentication()).toContainText(told);
        expect(await below(app), told).toBe(before);
        const isCut = await app.authentication().evaluate((box) => box.scrollWidth > box.clientWidth);
        expect(isCut, 'nothing hangs out of the box').toBe(false);
      }
      await page.getByRole('button', { name: 'Clear the key' }).click();
      expect(await below(app)).toBe(before);
    });

    test('nothing below the box moves on the way to an accepted and a rejected key', async ({
      app,
      page,
    }) => {
      await app.open('create-an-inquiry');
      const before = await below(app);
      await app.chooseSandbox();
      await expect(app.authentication()).toHaveAttribute('data-state', 'entered');
      expect(await below(app)).toBe(before);
      await app.send();
      await expect(app.authentication()).toHaveAttribute('data-state', 'accepted');
      expect(await below(app)).toBe(before);
      await page.evaluate(() => (location.hash = '#/list-all-inquiries'));
      await app.expectOperation('list-all-inquiries');
      await expect(app.authentication()).toHaveAttribute('data-state', 'accepted');
      await expect(app.token()).toHaveCount(0);
      expect((await app.authentication().boundingBox())?.height).toBeLessThan(viewport.width < 900 ? 64 : 48);
      await app.authentication().getByRole('button', { name: 'Change the key' }).click();
      await expect(app.token()).toBeFocused();
      await page.goBack();
      await app.expectOperation('create-an-inquiry');
      await page.keyboard.press('Alt+1');
      await expect(app.token()).toBeFocused();
      expect(await below(app)).toBe(before);
      await app.token().fill('persona_sandbox_invalid');
      await app.send();
      await expect(app.authentication()).toHaveAttribute('data-state', 'rejected');
      expect(await below(app)).toBe(before);
    });
  });
}

test('the way without a key says what it is, and leaves the focus in the token field', async ({ app }) => {
  await app.open('create-an-inquiry');
  await expect(app.authentication()).toContainText('It runs on this machine, no account needed.');
  await app.chooseSandbox();
  await expect(app.authentication()).toHaveAttribute('data-state', 'entered');
  await expect(app.token()).toBeFocused();
});

test('a key of no known kind is green with a caution, and is sent as typed', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.token().fill('sk_live_0123456789abcdef');
  await expect(app.authentication()).toHaveAttribute('data-state', 'entered');
  await expect(app.authentication()).toContainText('Key not recognised');
  await expect(app.authentication()).toContainText('Persona keys start with');
});
