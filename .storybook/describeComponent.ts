interface Documented {
  readonly __docgenInfo?: { readonly description?: string };
}

/** What a component's TSDoc says, its `@example` as code: unfenced, Storybook would take the JSX in it for HTML. */
export function describeComponent(component: Documented | undefined): string {
  const [text = '', ...examples] = (component?.__docgenInfo?.description ?? '').split(/^@example\s*\n/m);
  return [text.trim(), ...examples.map((example) => `\`\`\`tsx\n${example.trim()}\n\`\`\``)].join('\n\n');
}
