// The editor for the Python of one step. It lives in a shadow root, because the content security policy of the page
// allows its styles there without an exception.

import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, LanguageSupport } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { theme } from "./theme";
import { wrapping } from "./wrapping";

export interface PythonEditorOptions {
  label: string;
  source: string;
  run(): void;
  edited(): void;
  /** Returns the names that could complete the text. */
  complete(text: string): string[];
}

export class PythonEditor {
  readonly element = document.createElement("div");
  readonly #view: EditorView;

  constructor(options: PythonEditorOptions) {
    this.element.className = "python-code";
    const root = this.element.attachShadow({ mode: "open", delegatesFocus: true });
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({ doc: options.source, extensions: extensions(options) }),
    });
  }

  get source(): string {
    return this.#view.state.doc.toString();
  }

  set source(text: string) {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
  }
}

function extensions({ label, run, edited, complete }: PythonEditorOptions) {
  const runKey = {
    key: "Mod-Enter",
    run: () => {
      run();
      return true;
    },
  };
  return [
    Prec.highest(keymap.of([runKey])),
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("    "),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    new LanguageSupport(pythonLanguage),
    autocompletion({ override: [completions(complete)], icons: false }),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
    theme,
    wrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) edited();
    }),
  ];
}

/** Completes names from the running Python: after `m.` these are the exports of the Rust module. */
function completions(complete: (text: string) => string[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/[\w.]+/);
    if (!typed || (!typed.text.includes(".") && typed.text.length < 2 && !context.explicit)) return null;
    const options = complete(typed.text).map((label) => ({ label }));
    return options.length > 0 ? { from: typed.from, options } : null;
  };
}
