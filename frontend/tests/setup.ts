// Real IndexedDB semantics in Node; every test file opens databases under names of its own.
import "fake-indexeddb/auto";
