/** The stylesheet of every hosted page. */
export const linkStyles = `
:root {
  color-scheme: light dark;
  --background: #ffffff; --subtle: #f6f7f9; --foreground: #15181d; --muted: #59616e;
  --border: #e2e5ea; --edge: #858d99; --good: #0b6e47; --bad: #b42318; --ring: #2563eb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --background: #101215; --subtle: #181b20; --foreground: #f1f3f6; --muted: #a4adba;
    --border: #2b3038; --edge: #6f7885; --good: #4cc38a; --bad: #ff7a70; --ring: #7aa2ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; background: var(--subtle); color: var(--foreground); font: 14px/20px system-ui, sans-serif; }
main { max-width: 420px; margin: 0 auto; padding: 48px 16px; }
header { display: flex; align-items: center; justify-content: center; gap: 8px; min-height: 32px; margin-bottom: 16px; }
.brand { border-radius: 8px; object-fit: cover; }
.brand-name { font-weight: 500; }
.card { background: var(--background); border: 1px solid var(--border); border-radius: 12px; padding: 24px; }
.heading { display: flex; align-items: center; gap: 12px; }
.tile { display: grid; place-items: center; flex: none; width: 40px; height: 40px; border: 1px solid var(--border); border-radius: 8px; background: #ffffff; }
h1 { margin: 0; font-size: 16px; line-height: 24px; font-weight: 600; }
.lead { margin: 16px 0; color: var(--muted); }
form { margin: 0; }
.card > :last-child { margin-bottom: 0; }
.field { margin-bottom: 16px; }
.label-row { display: flex; justify-content: space-between; gap: 12px; margin-bottom: 4px; font-size: 13px; line-height: 18px; }
label { font-weight: 500; }
.optional { color: var(--muted); font-weight: 400; }
input, textarea { display: block; width: 100%; min-height: 36px; padding: 7px 10px; border: 1px solid var(--edge); border-radius: 8px; background: var(--background); color: inherit; font: inherit; }
[aria-invalid] { border-color: var(--bad); }
.help { margin: 4px 0 0; color: var(--muted); font-size: 13px; line-height: 18px; }
.field-problem { margin: 4px 0 0; color: var(--bad); font-size: 13px; line-height: 18px; }
.choices { margin: 16px 0; padding: 0; list-style: none; }
.choices li + li { margin-top: 8px; }
.choice { display: block; padding: 10px 12px; border: 1px solid var(--edge); border-radius: 8px; text-decoration: none; }
.choice:hover { background: var(--subtle); }
.choice-title { display: block; font-weight: 500; }
.choice .help { display: block; }
strong { color: var(--foreground); font-weight: 600; }
.panel { margin: 16px 0; padding: 10px 12px; border: 1px solid var(--border); border-radius: 8px; background: var(--subtle); }
.panel.good { border-color: var(--good); color: var(--good); }
.panel.bad, .panel.problem { border-color: var(--bad); color: var(--bad); }
.primary, .quiet { display: block; width: 100%; min-height: 36px; padding: 8px 12px; border: 0; border-radius: 8px; font: inherit; font-weight: 500; text-align: center; text-decoration: none; cursor: pointer; }
.primary { background: var(--foreground); color: var(--background); }
.quiet { margin-top: 8px; background: none; color: var(--muted); }
a { color: inherit; text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }
@media (pointer: coarse) { input, textarea, .primary, .quiet { min-height: 44px; } .primary, .quiet { padding-block: 12px; } }
@media (max-width: 480px) { main { padding: 16px; } }
`;
