/**
 * Whether a request without a body says so with `Content-Length: 0`, as user agents do where the method gives a body a
 * meaning (RFC 9110 section 8.6): front ends of IIS, Azure and Google answer 411 otherwise.
 */
export const saysNoBody = (method: string): boolean => /^(?:POST|PUT|PATCH)$/.test(method);
