"""On PYTHONPATH during the tests: Python and the kernels it starts reach this machine only."""
import ipaddress
import socket

_connect, _connect_ex, _getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo


def _local(host):
    if not host or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def _check(family, host):
    if family in (socket.AF_INET, socket.AF_INET6, None) and not _local(host):
        raise OSError(f"The tests run offline: no connection to {host}")


def _guard(original):
    def connect(self, address):
        _check(self.family, address[0] if isinstance(address, tuple) else None)
        return original(self, address)
    return connect


def _guarded_getaddrinfo(host, *args, **kwargs):
    _check(None, host)
    return _getaddrinfo(host, *args, **kwargs)


socket.socket.connect, socket.socket.connect_ex = _guard(_connect), _guard(_connect_ex)
socket.getaddrinfo = _guarded_getaddrinfo
