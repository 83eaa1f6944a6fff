-- wrk's side: requests that differ, and what came of them as one line of JSON.
-- Arguments: method, path (where {id} is one of many), and files with headers, ids and a body.

local requests, turn = {}, 0

local function lines(name)
  local found = {}
  for line in io.lines(name) do
    found[#found + 1] = line
  end
  return found
end

function init(arguments)
  local method, path, headers, ids, body = arguments[1], arguments[2], {}, {}, nil
  for _, line in ipairs(lines(arguments[3])) do
    local name, value = line:match("^(.-): (.*)$")
    headers[name] = value
  end
  if method == "POST" then
    headers["Content-Type"] = "application/json"
    body = io.open(arguments[5]):read("*a")
  end
  if path:find("{id}", 1, true) then
    for _, id in ipairs(lines(arguments[4])) do
      requests[#requests + 1] = wrk.format(method, (path:gsub("{id}", id)), headers, body)
    end
  else
    requests[1] = wrk.format(method, path, headers, body)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "longest": %f, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
