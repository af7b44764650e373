import type { ConnectionOptions } from 'node:tls';
export interface Trust {
  optionsFor(host: string, port: number): ConnectionOptions;
  isInsecure(host: string, port: number): boolean;
}
export class TrustError extends Error {}
export async function loadTrust(_r: {
  caFiles: readonly string[];
  intermediates: readonly { host: string; file: string }[];
  insecureHosts: readonly string[];
}): Promise<Trust> {
  return { optionsFor: () => ({}), isInsecure: () => false };
}
export function isTlsFailure(e: unknown): boolean {
  return e instanceof Error && 'code' in e && /CERT|SSL|TLS/.test(String(e.code));
}
export async function diagnoseTls(e: Error, _c: object): Promise<{ message: string }> {
  return { message: e.message };
}
