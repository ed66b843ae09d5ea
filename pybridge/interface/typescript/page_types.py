"""The names of types that TypeScript knows and that are no classes of the page: what they stand for."""

PAGE_TYPES = """
type ArrayBufferLike = ArrayBuffer | SharedArrayBuffer;
type ArrayBufferView = Uint8Array | Int8Array | Uint8ClampedArray | Uint16Array | Int16Array | Uint32Array | Int32Array
    | BigUint64Array | BigInt64Array | Float32Array | Float64Array | DataView;
type AllowSharedBufferSource = ArrayBufferLike | ArrayBufferView;
type BufferSource = ArrayBufferView | ArrayBuffer;
type BlobPart = BufferSource | Blob | string;
type XMLHttpRequestBodyInit = Blob | BufferSource | FormData | URLSearchParams | string;
type BodyInit = ReadableStream | XMLHttpRequestBodyInit;
type FormDataEntryValue = File | string;
type HeadersInit = [string, string][] | Record<string, string> | Headers;
type RequestInfo = Request | string;
type PropertyKey = string | number | symbol;
type CanvasImageSource = HTMLImageElement | SVGImageElement | HTMLVideoElement | HTMLCanvasElement | ImageBitmap
    | OffscreenCanvas | VideoFrame;
type ImageBitmapSource = CanvasImageSource | Blob | ImageData;
type TimerHandler = string | Function;
type DOMHighResTimeStamp = number;
type EpochTimeStamp = number;
declare namespace WebAssembly {
    type ImportValue = any;
    type Imports = Record<string, Record<string, any>>;
    type Exports = Record<string, any>;
    type ModuleImports = Record<string, any>;
}
"""
