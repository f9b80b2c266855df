import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from './input-error';
import { isObject } from './json';
import { readData } from './read-data';
import { lettersIn, readBytes } from './read-text';

/** Largest template that CloudFormation takes, bytes. */
const LARGEST_TEMPLATE = 1024 * 1024;
/** Largest file that is looked into, bytes. */
const LARGEST_FILE = 32 * LARGEST_TEMPLATE;

/** Folders in which nobody keeps templates of their own: hidden ones, and packages of others. */
export const NOT_SEARCHED = /^(\..*|node_modules)$/;
/** Deepest folder that is searched. */
const DEEPEST = 20;

/** What no other kind of file holds than a template, in any notation and however broken: the type of a resource. */
const TYPE = /\bType["']?\s*:\s*["']?\w+::\w+/;
/** How templates begin: one that is broken before its first type looks like one by this. */
const BEGINNING = /\bAWSTemplateFormatVersion\b|(?:["']Resources["']?\s*:?|\bResources["']?\s*:)\s*(?:\{|$|[\r\n])/;

/** Whether a file is a template by its name alone. */
export function isCalledTemplate(file: string): boolean {
  return /\.template(\.json|\.ya?ml)?$/.test(file);
}

/**
 * Whether a file is a template by what it holds: JSON or YAML with resources of CloudFormation.
 *
 * @returns undefined for one that is no template; `broken` for one that looks like a template and cannot be read as one
 */
export function isTemplateFile(file: string): 'template' | 'broken' | undefined {
  if (!/\.(json|ya?ml|template)$/.test(file)) return undefined;
  let text: string;
  let size: number;
  try {
    const stat = statSync(file);
    size = stat.size;
    if (size > LARGEST_FILE || !stat.isFile()) return undefined;
    // Most files are told apart without being parsed, and in any encoding by the letters that all of them share.
    text = lettersIn(file);
    if (!/["']?Resources["']?\s*:/.test(text) && !TYPE.test(text) && !BEGINNING.test(text)) return undefined;
  } catch {
    return undefined;
  }
  if (size > LARGEST_TEMPLATE) return TYPE.test(text) ? 'broken' : undefined;
  try {
    const content = readData(file);
    const resources = isObject(content) ? content.Resources : undefined;
    const isOne = isObject(resources) && Object.values(resources).some((each) => isObject(each) && isType(each.Type));
    return isOne ? 'template' : undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return TYPE.test(text) || BEGINNING.test(text) ? 'broken' : undefined;
  }
}

/** Why a file that looks like a template cannot be read as one; undefined where it can, and for what is no file. */
export function whyBroken(file: string): InputError | undefined {
  if (isTemplateFile(file) !== 'broken') return undefined;
  try {
    readBytes(file, LARGEST_TEMPLATE);
    readData(file);
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error;
  }
}

function isType(type: unknown): boolean {
  return typeof type === 'string' && /^\w+::\w+/.test(type);
}

/** Templates in the folders below one, and cloud assemblies there, by their paths. */
export function templatesBelow(directory: string, depth = 1): string[] {
  if (depth > DEEPEST) return [];
  return foldersIn(directory).flatMap((name) => {
    const folder = join(directory, name);
    const files = namesIn(folder);
    if (files.includes('manifest.json') && files.some((file) => file.endsWith('.template.json'))) return [folder];
    const here = files.map((file) => join(folder, file)).filter((file) => isTemplateFile(file) !== undefined);
    return [...here, ...templatesBelow(folder, depth + 1)];
  });
}

function foldersIn(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !NOT_SEARCHED.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
