import { ApiProblem } from "@/api/client";
import { identityHeaders } from "@/api/identity";
import { problemOf } from "@/api/problem";
import type { Schemas } from "@/features/desk/lookups";

export type RescueReport = Schemas["RescueOut"];

/** Hands in a rescue file. fetch() tells nothing about upload progress, hence XMLHttpRequest. Safe to repeat. */
export function uploadRescue(file: File, onProgress: (sent: number, total: number) => void): Promise<RescueReport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/rescue");
    request.setRequestHeader("Content-Type", "application/zip");
    for (const [name, value] of Object.entries(identityHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.loaded, event.lengthComputable ? event.total : file.size);
    request.onerror = () => reject(new ApiProblem("network", null, "not reached"));
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300 && isReport(answer)) resolve(answer);
      else if (request.status >= 200 && request.status < 300) reject(new ApiProblem("portal", request.status, "the answer is not ours"));
      else reject(problemOf(request.status, answer, request.getResponseHeader("retry-after")));
    };
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isReport(answer: unknown): answer is RescueReport {
  return typeof answer === "object" && answer !== null && "items" in answer && "photos" in answer;
}
