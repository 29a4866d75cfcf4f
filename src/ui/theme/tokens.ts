/** A colour for light and for dark, in OKLCH: lightness 0..1, chroma 0..0.4, hue in degrees, alpha 0..1. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number, alpha?: number];
export type ColorPair = { readonly light: Oklch; readonly dark: Oklch };

const pair = (light: Oklch, dark: Oklch): ColorPair => ({ light, dark });

/**
 * Every colour of the page. Custom properties are `--<name>`; Monaco, snippets and answers use the `code-*` ones.
 * Light and dark are designed together; contrast.test.ts holds text at 4.5:1 and controls at 3:1.
 */
export const colors = {
  // Surfaces, from the page up
  bg: pair([0.985, 0.002, 265], [0.165, 0.008, 265]),
  surface: pair([1, 0, 0], [0.195, 0.009, 265]),
  raised: pair([1, 0, 0], [0.235, 0.011, 265]),
  sunken: pair([0.966, 0.003, 265], [0.145, 0.007, 265]),
  hover: pair([0.955, 0.004, 265], [0.245, 0.011, 265]),
  selected: pair([0.945, 0.022, 272], [0.275, 0.035, 272]),
  border: pair([0.915, 0.005, 265], [0.285, 0.011, 265]),
  'border-control': pair([0.63, 0.013, 265], [0.53, 0.014, 265]),
  // Words
  text: pair([0.235, 0.015, 265], [0.945, 0.005, 265]),
  'text-muted': pair([0.47, 0.017, 265], [0.735, 0.013, 265]),
  'text-faint': pair([0.53, 0.015, 265], [0.66, 0.013, 265]),
  // One accent
  accent: pair([0.51, 0.205, 272], [0.745, 0.135, 272]),
  'accent-solid': pair([0.51, 0.205, 272], [0.56, 0.19, 272]),
  'accent-solid-hover': pair([0.46, 0.205, 272], [0.52, 0.19, 272]),
  'accent-surface': pair([0.962, 0.02, 272], [0.25, 0.045, 272]),
  'on-accent': pair([1, 0, 0], [1, 0, 0]),
  // Meanings: text, surface, border, solid
  danger: pair([0.515, 0.195, 25], [0.76, 0.13, 22]),
  'danger-surface': pair([0.972, 0.016, 20], [0.235, 0.038, 20]),
  'danger-border': pair([0.63, 0.19, 25], [0.58, 0.16, 24]),
  success: pair([0.475, 0.125, 152], [0.785, 0.14, 155]),
  'success-surface': pair([0.973, 0.024, 155], [0.23, 0.034, 158]),
  'success-border': pair([0.58, 0.135, 152], [0.55, 0.11, 155]),
  warning: pair([0.505, 0.115, 62], [0.81, 0.125, 78]),
  'warning-surface': pair([0.975, 0.028, 85], [0.245, 0.036, 75]),
  'warning-border': pair([0.62, 0.125, 68], [0.57, 0.1, 72]),
  info: pair([0.49, 0.14, 245], [0.77, 0.105, 240]),
  'info-surface': pair([0.968, 0.017, 240], [0.24, 0.035, 245]),
  'info-border': pair([0.6, 0.13, 245], [0.55, 0.1, 245]),
  // Code
  'code-bg': pair([0.988, 0.002, 265], [0.18, 0.009, 265]),
  'code-text': pair([0.27, 0.02, 265], [0.915, 0.008, 265]),
  'code-key': pair([0.45, 0.14, 262], [0.79, 0.095, 250]),
  'code-string': pair([0.45, 0.105, 155], [0.8, 0.115, 152]),
  'code-number': pair([0.49, 0.125, 50], [0.81, 0.105, 70]),
  'code-keyword': pair([0.49, 0.19, 310], [0.79, 0.115, 310]),
  'code-comment': pair([0.53, 0.015, 265], [0.64, 0.014, 265]),
  'code-punctuation': pair([0.46, 0.015, 265], [0.72, 0.013, 265]),
  'code-line': pair([0.958, 0.004, 265], [0.222, 0.01, 265]),
  'code-selection': pair([0.885, 0.045, 265], [0.35, 0.06, 268]),
} as const satisfies Record<string, ColorPair>;

export type ColorName = keyof typeof colors;
export type Scheme = 'light' | 'dark';
