// Writes what TypeScript's own checker says about the exports of packages: a line of JSON for each package.
// Run as: node oracle.mjs <folder with typescript> <folder with node_modules> <name=entry>...
// The notation is that of notation.py.
import { createRequire } from "node:module";
import path from "node:path";
import { membersOf, notationOf } from "./notation.mjs";

const [compiler, root, ...entries] = process.argv.slice(2);
const ts = createRequire(path.resolve(compiler, "x.js"))("typescript");
const DEEPEST = 4;
const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
const { nameOf, isHidden, isOptional } = membersOf(ts);

const paths = entries.map((each) => path.resolve(root, each.split("=")[1]));
const program = ts.createProgram(paths, {
	strict: true,
	noEmit: true,
	target: ts.ScriptTarget.ESNext,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
	types: [],
	esModuleInterop: true,
});
const checker = program.getTypeChecker();

for (const [index, each] of entries.entries()) {
	console.log(JSON.stringify({ package: each.split("=")[0], slots: new Package(each.split("=")[0], paths[index]).slots() }));
}

function resolved(symbol) {
	return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function Package(name, file) {
	const source = program.getSourceFile(file);
	const module = checker.getSymbolAtLocation(source) ?? checker.getAmbientModules().find((each) => each.name === `"${name}"`);
	const found = {};
	const names = new Map();
	const { notation, field, parameters, valueOf, fromPage } = notationOf(ts, program, source, names);

	this.slots = () => {
		nameAll(exported(), "");
		const done = new Set();
		for (const symbol of exported()) {
			const target = resolved(symbol);
			if (!done.has(target)) value(names.get(target) ?? ownName(target), target);
			done.add(target);
		}
		return found;
	};

	// What has its own name comes first: it is listed by that.
	function exported() {
		const all = module === undefined ? [] : checker.getExportsOfModule(module);
		return [...all].sort((one, other) => rank(one) - rank(other));
	}

	function nameAll(symbols, prefix) {
		const spaces = [];
		for (const symbol of symbols.filter((each) => nameOf(each) !== "default")) {
			const target = resolved(symbol);
			if (names.has(target)) continue;
			names.set(target, prefix + nameOf(symbol));
			if (target.flags & ts.SymbolFlags.Module) spaces.push(target);
		}
		for (const space of spaces) nameAll(checker.getExportsOfModule(space), `${names.get(space)}.`);
	}

	function ownName(symbol) {
		return symbol.valueDeclaration?.name?.text ?? nameOf(symbol);
	}

	function rank(symbol) {
		return nameOf(symbol) === "default" ? 2 : nameOf(symbol) === nameOf(resolved(symbol)) ? 0 : 1;
	}

	function value(name, symbol) {
		if (symbol.flags & ts.SymbolFlags.Enum) {
			for (const member of symbol.exports.values()) {
				found[`enum ${name}.${nameOf(member)}`] = valueOf(member);
			}
			return;
		}
		if (symbol.flags & ts.SymbolFlags.Value) {
			const type = checker.getTypeOfSymbolAtLocation(symbol, source);
			if (symbol.flags & ts.SymbolFlags.Class || isConstructed(type)) classOf(name, symbol, type);
			else if (type.getCallSignatures().length > 0 && type.getProperties().length === 0) {
				signatures(`function ${name}`, type.getCallSignatures());
			} else if (symbol.flags & ts.SymbolFlags.Variable) found[`variable ${name}`] = notation(type, DEEPEST);
		}
		if (symbol.flags & ts.SymbolFlags.Interface && !(symbol.flags & ts.SymbolFlags.Value)) {
			const declared = checker.getDeclaredTypeOfSymbol(symbol);
			if (!declared.typeParameters) found[`type ${name}`] = notation(declared, DEEPEST);
		}
		if (symbol.flags & ts.SymbolFlags.TypeAlias) {
			const alias = symbol.declarations.find(ts.isTypeAliasDeclaration);
			if (!alias.typeParameters) found[`type ${name}`] = notation(checker.getDeclaredTypeOfSymbol(symbol), DEEPEST);
		}
	}

	// A const is a class if `new` makes objects of its own.
	function isConstructed(type) {
		const made = type.getConstructSignatures()[0]?.getReturnType();
		return made !== undefined && (made.symbol?.flags & ts.SymbolFlags.Class) === 0 && !fromPage(made.symbol);
	}

	function classOf(name, symbol, type) {
		const constructors = type.getConstructSignatures();
		const isAbstract = symbol.flags & ts.SymbolFlags.Class && ts.getCombinedModifierFlags(symbol.valueDeclaration) & ts.ModifierFlags.Abstract;
		const isPrivate = constructors.some((each) => each.declaration && ts.getCombinedModifierFlags(each.declaration) & HIDDEN);
		const own = constructors.filter((each) => each.declaration && !fromPage(each.declaration.symbol ?? each.declaration.parent.symbol));
		if (own.length > 0 && !isPrivate && !isAbstract) signatures(`class ${name}`, own, false);
		const instance = symbol.flags & ts.SymbolFlags.Class ? checker.getDeclaredTypeOfSymbol(symbol) : constructors.at(-1).getReturnType();
		members(`class ${name}.`, instance);
		members(`static ${name}.`, type);
	}

	function members(prefix, type) {
		for (const member of type.getProperties()) {
			if (isHidden(member) || fromPage(member) || nameOf(member) === "prototype") continue;
			if (member.declarations?.some(ts.isClassDeclaration) || member.declarations?.some(ts.isEnumDeclaration)) continue;
			const key = `${prefix}${nameOf(member)}`;
			const declared = checker.getTypeOfSymbolAtLocation(member, source);
			if (member.flags & ts.SymbolFlags.Method && !isOptional(member)) {
				signatures(key, declared.getCallSignatures());
				continue;
			}
			found[key] = field(member, declared, DEEPEST);
			const setter = member.declarations?.find(ts.isSetAccessorDeclaration);
			const getter = member.declarations?.find(ts.isGetAccessorDeclaration);
			const readonly =
				ts.getCheckFlags?.(member) & ts.CheckFlags?.Readonly ||
				member.declarations?.some((each) => ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Readonly) ||
				(getter !== undefined && setter === undefined);
			found[`${key} readonly`] = String(Boolean(readonly));
			if (setter) {
				const written = notation(checker.getTypeAtLocation(setter.parameters[0]), DEEPEST);
				if (getter && written !== notation(declared, DEEPEST)) found[`${key} written`] = written;
			}
		}
	}

	function signatures(key, all, results = true) {
		for (const [index, signature] of all.entries()) {
			parameters(signature, DEEPEST).forEach((text, place) => {
				found[`${key}#${index}(${place})`] = text;
			});
			if (results) found[`${key}#${index} result`] = notation(signature.getReturnType(), DEEPEST);
		}
	}
}
