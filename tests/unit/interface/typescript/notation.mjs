// Writes types in the notation of notation.py.
import { createHash } from "node:crypto";

const LONGEST = 600;
const BUFFERS = /^(ArrayBuffer|SharedArrayBuffer|DataView|((Ui|I)nt(8|16|32)|Uint8Clamped|Float(16|32|64)|Big(Ui|I)nt64)Array)$/;
const VIEWS = "BigInt64Array | BigUint64Array | DataView | Float32Array | Float64Array | Int16Array | Int32Array | Int8Array | Uint16Array | Uint32Array | Uint8Array | Uint8ClampedArray";

function shortened(text) {
	return text.length <= LONGEST ? text : `#${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

// How names and members are told, for a compiler.
export function membersOf(ts) {
	const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;

	function nameOf(symbol) {
		const name = ts.unescapeLeadingUnderscores(symbol.escapedName);
		return name.startsWith("__@") ? `[Symbol.${name.slice(3).split("@")[0]}]` : name;
	}

	function isHidden(symbol) {
		return (symbol.declarations ?? []).some(
			(each) =>
				ts.getCombinedModifierFlags(each) & HIDDEN || (each.name !== undefined && ts.isPrivateIdentifier(each.name)),
		);
	}

	function isOptional(symbol) {
		return (symbol.flags & ts.SymbolFlags.Optional) !== 0;
	}

	return { nameOf, isHidden, isOptional };
}

// Returns what writes types of a file; `names` has the names of what is exported.
export function notationOf(ts, program, source, names) {
	const checker = program.getTypeChecker();
	const { nameOf, isHidden, isOptional } = membersOf(ts);
	const F = ts.TypeFlags;
	const OPEN = F.TypeParameter | F.Conditional | F.IndexedAccess | F.Index | F.Substitution;
	const notations = new Map();

	const fromPage = (symbol) =>
		(symbol?.declarations ?? []).some((each) => program.isSourceFileDefaultLibrary(each.getSourceFile()));

	return { notation, field, parameters, valueOf, fromPage };

	// In a declaration TypeScript leaves a member without a value open; what is there at run time counts.
	function valueOf(member) {
		const declared = member.valueDeclaration;
		const known = checker.getConstantValue(declared);
		return JSON.stringify(known ?? declared.parent.members.indexOf(declared));
	}

	function parameters(signature, depth) {
		return signature.getParameters().flatMap((each) => {
			const declared = each.valueDeclaration;
			const type = checker.getTypeOfSymbolAtLocation(each, source);
			const rest = declared?.dotDotDotToken !== undefined;
			const spread = checker.getBaseConstraintOfType(type) ?? type;
			if (rest && checker.isTupleType(spread)) return items(spread, depth).map((item) => item.replace(/^(.*)\?$/s, "?$1"));
			const optional = declared !== undefined && (declared.questionToken !== undefined || declared.initializer !== undefined);
			return [`${rest ? "..." : ""}${optional ? "?" : ""}${notation(optional ? defined(type) : type, depth)}`];
		});
	}

	function defined(type) {
		if (!type.isUnion()) return type;
		const rest = type.types.filter((each) => !(each.flags & F.Undefined));
		return rest.length === type.types.length ? type : { union: rest };
	}

	function field(symbol, type, depth) {
		return isOptional(symbol) ? `?${notation(defined(type), depth)}` : notation(type, depth);
	}

	function notation(type, depth) {
		if (type.union) return shortened(union(type.union, depth));
		const key = `${type.id} ${depth}`;
		let known = notations.get(key);
		if (known === undefined) {
			known = shortened(written(type, depth));
			notations.set(key, known);
		}
		return known;
	}

	function union(types, depth) {
		const texts = new Set();
		const enums = new Map();
		for (const each of types.flatMap(branches)) {
			const parent = each.flags & F.EnumLiteral && each.symbol && checker.getSymbolAtLocation(each.symbol.valueDeclaration?.parent?.name ?? each.symbol.valueDeclaration.name);
			if (parent && parent.flags & ts.SymbolFlags.Enum && each.symbol.flags & ts.SymbolFlags.EnumMember) {
				enums.set(parent, [...(enums.get(parent) ?? []), each]);
			} else texts.add(each);
		}
		const found = new Set();
		for (const [parent, members] of enums) {
			const all = parent.exports.size;
			if (members.length === all) found.add(listed(parent));
			else for (const each of members) found.add(JSON.stringify(each.value));
		}
		for (const each of texts) for (const text of parts(notation(each, depth))) found.add(text);
		if (found.has("true") && found.has("false")) {
			found.delete("true");
			found.delete("false");
			found.add("boolean");
		}
		for (const whole of ["any", "unknown", "?"]) if (found.has(whole)) return whole;
		if (found.has("string")) for (const text of found) if (text.startsWith('"')) found.delete(text);
		if (found.size > 1) found.delete("never");
		return [...found].sort().join(" | ");
	}

	// A buffer of any kind is a union here, and no other notation of a member is.
	function parts(text) {
		return text === VIEWS ? text.split(" | ") : [text];
	}

	function listed(symbol) {
		return names.get(symbol) ?? nameOf(symbol);
	}

	function written(type, depth) {
		const flags = type.flags;
		if (flags & F.Any) return type.intrinsicName === "error" ? "?" : "any";
		if (flags & F.EnumLiteral && type.isUnion()) return listed(type.symbol);
		if (flags & F.BooleanLiteral) return type.intrinsicName;
		if (flags & F.Boolean) return "boolean";
		if (flags & F.EnumLike && type.symbol.flags & ts.SymbolFlags.Enum) return listed(type.symbol);
		if (flags & F.EnumLiteral && type.symbol.valueDeclaration?.parent.members?.length === 1) return listed(checker.getSymbolAtLocation(type.symbol.valueDeclaration.parent.name));
		if (flags & F.Enum && type.symbol.flags & ts.SymbolFlags.EnumMember) return valueOf(type.symbol);
		if (flags & F.BigIntLiteral) return `${type.value.negative ? "-" : ""}${type.value.base10Value}n`;
		if (flags & (F.StringLiteral | F.NumberLiteral)) return JSON.stringify(type.value);
		if (flags & (F.TemplateLiteral | F.StringMapping)) return "string";
		if (flags & F.ESSymbolLike) return "symbol";
		if (flags & OPEN) return constraint(type, depth);
		if (type.isUnion()) return union(type.types, depth);
		if (type.isIntersection()) return intersection(type, depth);
		if (flags & F.Object) return object(type, depth);
		if (type.intrinsicName === undefined) throw new Error(`no notation for ${checker.typeToString(type)} (${flags})`);
		return type.intrinsicName;
	}

	// What a type that is open may be: a condition may go either way.
	function branches(type) {
		const flags = type.flags;
		if (flags & F.Conditional && !type.root.inferTypeParameters) {
			const { trueType, falseType } = type.root.node;
			return [trueType, falseType].flatMap((each) => branches(checker.getTypeAtLocation(each)));
		}
		if (flags & OPEN) {
			const own = checker.getBaseConstraintOfType(type);
			if (own !== undefined && own !== type) return branches(own);
		}
		return type.isUnion() && !(flags & (F.Boolean | F.EnumLiteral)) ? type.types : [type];
	}

	function constraint(type, depth) {
		const either = branches(type);
		if (either.length !== 1 || either[0] !== type) return union(either, depth);
		return type.flags & F.TypeParameter ? "unknown" : "?";
	}

	// A brand on a primitive type says nothing about its values.
	function intersection(type, depth) {
		const primitives = type.types.filter((each) => each.flags & (F.StringLike | F.NumberLike | F.BigIntLike | F.BooleanLike));
		return primitives.length > 0 ? notation(primitives[0], depth) : object(type, depth);
	}

	function items(type, depth) {
		const flags = type.target.elementFlags;
		return checker.getTypeArguments(type).map((each, index) => {
			if (flags[index] & ts.ElementFlags.Rest) return `...${notation(each, depth)}`;
			return flags[index] & ts.ElementFlags.Optional ? `${notation(defined(each), depth)}?` : notation(each, depth);
		});
	}

	function object(type, depth) {
		if (checker.isArrayType(type)) return depth === 0 ? "[...]" : `(${notation(checker.getTypeArguments(type)[0], depth - 1)})[]`;
		if (checker.isTupleType(type)) return depth === 0 ? "[...]" : `[${items(type, depth - 1).join(", ")}]`;
		const symbol = type.symbol;
		const isNamed = symbol && symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface) && !(type.objectFlags & ts.ObjectFlags.Anonymous);
		if (isNamed && fromPage(symbol) && !symbol.declarations.some((each) => !program.isSourceFileDefaultLibrary(each.getSourceFile()) && !ts.isInterfaceDeclaration(each))) return ofPage(type, symbol, depth);
		if (isNamed && (symbol.flags & ts.SymbolFlags.Class || isConstructedName(symbol))) return `class ${listed(symbol)}`;
		if (depth === 0) return type.getCallSignatures().length > 0 && type.getProperties().length === 0 ? "(...)" : "{...}";
		return fields(type, depth - 1);
	}

	function isConstructedName(symbol) {
		return symbol.flags & ts.SymbolFlags.Variable && checker.getTypeOfSymbolAtLocation(symbol, source).getConstructSignatures().length > 0;
	}

	function ofPage(type, symbol, depth) {
		const name = checker.getFullyQualifiedName(symbol);
		if (BUFFERS.test(name)) return name;
		if (name === "ArrayBufferView") return VIEWS;
		const given = (type.target?.typeParameters ?? []).length;
		const all = checker.getTypeArguments?.(type).slice(0, given).map((each) => (depth === 0 ? "..." : notation(each, depth - 1))) ?? [];
		while (["any", "void", "unknown", "..."].includes(all.at(-1)) && (all.at(-1) !== "void" || name !== "Promise")) all.pop();
		return all.length > 0 ? `${name}<${all.join(", ")}>` : name;
	}

	function fields(type, depth) {
		const calls = type.getCallSignatures().map((each) => call(each, depth));
		const constructs = type.getConstructSignatures().map((each) => `new ${call(each, depth)}`);
		const index = checker.getIndexInfosOfType(type).filter((each) => each.keyType.flags & (F.String | F.Number | F.TemplateLiteral));
		const own = checker.getPropertiesOfType(type).filter((each) => !isHidden(each) && !fromPage(each) && nameOf(each) !== "prototype");
		const parts = own.map((each) => `${nameOf(each)}: ${field(each, checker.getTypeOfSymbolAtLocation(each, source), depth)}`).sort();
		if (!(type.symbol?.flags & ts.SymbolFlags.Enum)) for (const each of index.slice(0, 1)) parts.push(`[key]: ${notation(each.type, depth)}`);
		if (parts.length === 0 && constructs.length === 0 && calls.length > 0) return calls.join(" & ");
		return `{${[...calls, ...constructs, ...parts].join("; ")}}`;
	}

	function call(signature, depth) {
		return `(${parameters(signature, depth).join(", ")}) => ${notation(signature.getReturnType(), depth)}`;
	}
}
