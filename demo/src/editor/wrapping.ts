// Wraps long lines of the editor, and indents what is wrapped to below the beginning of its line.

import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const EXTRA = 2;

class HangingLines {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = hanging(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.decorations = hanging(update.view);
  }
}

function hanging(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let place = from; place <= to; ) {
      const line = view.state.doc.lineAt(place);
      const indent = line.text.search(/\S|$/) + EXTRA;
      const style = `padding-left: calc(0.25rem + ${indent}ch); text-indent: -${indent}ch`;
      builder.add(line.from, line.from, Decoration.line({ attributes: { style } }));
      place = line.to + 1;
    }
  }
  return builder.finish();
}

export const wrapping: Extension = [
  EditorView.lineWrapping,
  ViewPlugin.fromClass(HangingLines, { decorations: (plugin) => plugin.decorations }),
];
