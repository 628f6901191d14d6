/**
 * The source of a regular expression for where a value ends in code, a list, an element or a query. A comma, or a semicolon, ends
 * one only before white space or something new: a password may contain both.
 */
export const VALUE_END = /(?=\s*(?:[&)}\]<|]|$|[,;](?:\s|$|["'[{(<]|[\w.-]{1,80}["']?\s*[:=(])))/.source;
