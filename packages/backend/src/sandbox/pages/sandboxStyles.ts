/** The one style sheet of the sandbox's pages. */
export const sandboxStyles = `
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --fg: #15181d; --muted: #59616e; --line: #e2e5ea;
  --edge: #858d99; --ring: #2563eb; --notice: #8a5a00; --danger: #b42318; }
@media (prefers-color-scheme: dark) { :root { --bg: #101215; --card: #181b20; --fg: #f1f3f6; --muted: #a4adba;
  --line: #2b3038; --edge: #6f7885; --ring: #7aa2ff; --notice: #e5a63c; --danger: #ff7a70; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--fg); font: 15px/22px system-ui, sans-serif; }
.notice { margin: 0; padding: 8px 16px; text-align: center; font-size: 13px; line-height: 18px; color: var(--notice);
  border-bottom: 1px solid var(--line); background: var(--card); }
main { max-width: 420px; margin: 32px auto; padding: 24px; background: var(--card); border: 1px solid var(--line);
  border-radius: 12px; overflow-wrap: anywhere; }
main.wide { max-width: 720px; }
@media (max-width: 480px) { main { margin: 0; border: 0; border-radius: 0; padding: 20px 16px; } }
header { display: flex; align-items: center; gap: 12px; margin-bottom: 16px; font-weight: 600; }
header img { border: 1px solid var(--line); border-radius: 8px; }
h1 { margin: 0 0 8px; font-size: 18px; line-height: 26px; font-weight: 600; }
h2 { margin: 24px 0 8px; font-size: 15px; line-height: 22px; font-weight: 600; }
p { margin: 0 0 12px; } footer { margin-top: 20px; }
.muted, small { color: var(--muted); font-size: 13px; line-height: 18px; }
ul { margin: 0 0 16px; padding: 0; list-style: none; } .scopes li { padding: 6px 0; border-top: 1px solid var(--line); }
code { font: 13px/18px ui-monospace, monospace; }
label { display: block; margin: 12px 0 4px; font-size: 13px; line-height: 18px; font-weight: 500; }
input, select { width: 100%; min-height: 36px; padding: 6px 10px; color: inherit; background: var(--card);
  border: 1px solid var(--edge); border-radius: 8px; font: inherit; }
button, .button { display: block; width: 100%; min-height: 36px; padding: 6px 12px; margin-top: 8px; border: 1px solid var(--edge);
  border-radius: 8px; background: var(--card); color: var(--fg); font: inherit; font-weight: 500; text-align: center;
  text-decoration: none; cursor: pointer; }
button.primary { background: var(--fg); border-color: var(--fg); color: var(--card); }
button.person { text-align: left; } button.person small { display: block; font-weight: 400; }
button.small { display: inline-block; width: auto; margin: 0; color: var(--danger); }
@media (pointer: coarse) { button, .button, input, select { min-height: 44px; } }
a { color: inherit; } :focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; justify-content: space-between; padding: 12px 0;
  border-top: 1px solid var(--line); }
.row form { margin: 0; } .issued { padding: 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--bg); }
dl { margin: 0; } dt { font-size: 13px; color: var(--muted); } dd { margin: 0 0 8px; font: 13px/18px ui-monospace, monospace;
  user-select: all; }
.error { color: var(--danger); }
`;
