import type { appearanceElements } from './appearanceElements.ts';

/** Values for the CSS variables of the kit, by the names that `styles.css` knows with `--kit-` before them. */
export interface AppearanceVariables {
  readonly colorBackground?: string;
  readonly colorSubtle?: string;
  readonly colorForeground?: string;
  readonly colorMutedForeground?: string;
  readonly colorBorder?: string;
  readonly colorInput?: string;
  readonly colorPrimary?: string;
  readonly colorPrimaryForeground?: string;
  readonly colorSuccess?: string;
  readonly colorWarning?: string;
  readonly colorDanger?: string;
  readonly colorRing?: string;
  readonly borderRadius?: string;
  readonly fontFamily?: string;
  readonly fontSize?: string;
  readonly spacing?: string;
}

/** A part that takes a class name of yours. */
export type AppearanceElement = keyof typeof appearanceElements;

/** How the kit looks; all of it is optional, and all of it can be said in CSS as well. */
export interface Appearance {
  /** @default 'auto', which follows the system. */
  readonly theme?: 'light' | 'dark' | 'auto';
  /** Colours, radius, font and spacing. */
  readonly variables?: AppearanceVariables;
  /** Class names to add, by element. */
  readonly elements?: Partial<Record<AppearanceElement, string>>;
  /** What is not a matter of style. */
  readonly options?: {
    /** Whether a logo stands on the button. @default true */
    readonly logos?: boolean;
  };
}
