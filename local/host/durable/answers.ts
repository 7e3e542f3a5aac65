import { type HttpAnswer, json } from '../http/call.ts';

/** 400 of a body that is no JSON. Azure's answer also holds a .NET stack, which this one has not. */
export function invalidJson(error: unknown): HttpAnswer {
  return json(400, {
    Message: 'Invalid JSON content',
    ExceptionMessage: (error as Error).message,
    ExceptionType: 'Newtonsoft.Json.JsonReaderException',
    StackTrace: '',
  });
}

/** 500 of an operation that the state of the instance does not allow. */
export function invalidOperation(message: string): HttpAnswer {
  return json(500, {
    Message: 'Something went wrong while processing your request',
    ExceptionMessage: message,
    ExceptionType: 'System.InvalidOperationException',
    StackTrace: '',
  });
}

/** 400 of an argument that names nothing. */
export function invalidArgument(message: string, exceptionMessage: string): HttpAnswer {
  return json(400, {
    Message: message,
    ExceptionMessage: exceptionMessage,
    ExceptionType: 'System.ArgumentException',
    StackTrace: '',
  });
}

export function notSupported(what: string): HttpAnswer {
  return json(501, { Message: `${what} are not supported by the embedded host.` });
}
