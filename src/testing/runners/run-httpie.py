"""Runs the shell scripts it is given in turn, their `http` being HTTPie's own code in a process that has loaded it.

HTTPie takes a third of a second to load. So `http` is a small client here: it hands its arguments, folder and open
files over a socket to this process, which forks a copy of itself for each call and runs HTTPie in that copy.
"""

import array
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile

CLIENT = """#!{python} -IS
import array, json, os, socket, sys
def is_open(number):
    try: os.fstat(number)
    except OSError: return False
    return True
numbers = [number for number in map(int, os.listdir('/dev/fd')) if is_open(number)]
server = socket.socket(socket.AF_UNIX)
server.connect({address!r})
server.sendmsg([b'.'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', numbers))])
server.sendall(json.dumps([sys.argv[1:], os.getcwd(), numbers]).encode() + b'\\0')
sys.exit(int(server.recv(16)))
"""

# Where the files of a call are kept until each has the number it had in the client.
ASIDE = 200


def received_call(client):
    files = array.array("i")
    _, ancillary, _, _ = client.recvmsg(1, socket.CMSG_SPACE(64 * files.itemsize))
    for _, _, data in ancillary:
        files.frombytes(data)
    text = b""
    while not text.endswith(b"\0"):
        text += client.recv(1 << 20)
    arguments, folder, numbers = json.loads(text[:-1])
    return arguments, folder, list(zip(files, numbers))


def run_httpie(arguments, folder, files):
    for index, (file, _) in enumerate(files):
        os.dup2(file, ASIDE + index)
    os.closerange(3, ASIDE)
    for index, (_, number) in enumerate(files):
        os.dup2(ASIDE + index, number)
    os.closerange(ASIDE, ASIDE + len(files))
    os.chdir(folder)
    status = httpie.core.main(["http", *arguments])
    sys.stdout.flush()
    sys.stderr.flush()
    return int(status)


def serve_one(listener):
    client, _ = listener.accept()
    arguments, folder, files = received_call(client)
    child = os.fork()
    if child == 0:
        status = 99
        try:
            status = run_httpie(arguments, folder, files)
        finally:
            os._exit(status)
    for file, _ in files:
        os.close(file)
    _, result = os.waitpid(child, 0)
    client.sendall(str(os.waitstatus_to_exitcode(result)).encode())
    client.close()


def run_script(script, listener, environment):
    # A script is called after the shell it runs in.
    process = subprocess.Popen([script.rsplit(".", 1)[1], script], env=environment)
    end = os.pidfd_open(process.pid)
    while end not in select.select([listener, end], [], [])[0]:
        serve_one(listener)
    os.close(end)
    return process.wait()


home = tempfile.mkdtemp()
# Read when it is imported. It would look for a newer version of itself.
os.environ["HTTPIE_CONFIG_DIR"] = home
with open(os.path.join(home, "config.json"), "w") as config:
    json.dump({"disable_update_warnings": True}, config)

import httpie.client  # noqa: E402
import httpie.core  # noqa: E402
import requests_toolbelt  # noqa: E402, F401

try:
    address = os.path.join(home, "socket")
    with open(os.path.join(home, "http"), "w") as client_file:
        client_file.write(CLIENT.format(python=sys.executable, address=address))
    os.chmod(client_file.name, 0o755)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen()
    # fish makes folders of its own wherever its home is.
    own = dict.fromkeys(["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"], home)
    with_client = {**os.environ, **own, "PATH": f"{home}:{os.environ['PATH']}"}
    statuses = [run_script(script, listening, with_client) for script in sys.argv[1:]]
finally:
    shutil.rmtree(home)
sys.exit(1 if any(statuses) else 0)
